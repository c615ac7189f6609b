import { z } from "zod";
import { RESOLUTIONS } from "#lib/core/model/schedule.ts";
import { Id, Instant } from "./common.ts";
import { Layer } from "./layer.ts";
import { Participant, Thing } from "./model.ts";

export const Override = z
  .object({
    key: z.string(),
    start: Instant,
    end: Instant,
    incoming: Participant,
    replaces: z.discriminatedUnion("type", [
      z.object({ type: z.literal("schedule") }),
      z.object({ type: z.literal("tracks"), tracks: z.array(z.string()) }),
      z.object({ type: z.literal("participant"), track: z.string(), participant: Participant }),
    ]),
    order: z.int().meta({ description: "Of overlapping ones the highest counts." }),
    origin: z.enum(["source", "here"]),
  })
  .meta({ id: "Override" });

export const Schedule = Thing.extend({
  description: z.string().nullable(),
  timeZone: z.string(),
  enabled: z.boolean(),
  teams: z.array(Id),
  resolution: z.enum(RESOLUTIONS).meta({
    description: "topmost: the first layer with someone counts; everyone: all layers count at once.",
  }),
  layers: z.array(Layer).meta({ description: "The first is the top row." }),
  overrides: z.array(Override),
}).meta({ id: "Schedule" });
