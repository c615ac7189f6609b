import { z } from "zod";
import { CHANNELS, USER_STATUSES } from "#lib/core/model/user.ts";
import { LED_FIELDS } from "#lib/core/plan/leads.ts";
import { Id, KeptJson, SourceRef } from "./common.ts";
import { Thing, Timeframe } from "./model.ts";

export const ContactMethod = z
  .object({
    key: z.string(),
    channel: z.enum(CHANNELS),
    address: z.string().nullable().meta({ description: "Null where it has to be registered here." }),
    label: z.string().nullable(),
    order: z.int(),
    enabled: z.boolean(),
    verified: z.boolean(),
    timeframes: z.array(Timeframe),
    delaySeconds: z.int(),
    threshold: z.string().nullable(),
  })
  .meta({ id: "ContactMethod" });

export const NotificationRule = z
  .object({
    key: z.string(),
    trigger: z.string(),
    urgency: z.enum(["high", "low"]).nullable(),
    criteria: KeptJson,
    windows: z.array(Timeframe),
    order: z.int(),
    enabled: z.boolean(),
    steps: z.array(
      z.object({
        delaySeconds: z.int().meta({ description: "From the trigger." }),
        contactMethod: z.string().meta({ description: "The key of one of the user's contact methods." }),
        enabled: z.boolean(),
      }),
    ),
    repeat: z.object({ afterSeconds: z.int() }).nullable(),
  })
  .meta({ id: "NotificationRule" });

export const User = Thing.extend({
  email: z.string().nullable(),
  timeZone: z.string().nullable(),
  title: z.string().nullable(),
  status: z.enum(USER_STATUSES),
  contactMethods: z.array(ContactMethod),
  notificationRules: z.array(NotificationRule),
  teams: z.array(z.object({ teamId: Id, name: z.string(), role: z.string().nullable() })),
}).meta({ id: "User" });

const led = z.array(z.enum(LED_FIELDS));

export const UserSources = z
  .object({
    sources: z.array(
      z.object({
        sourceRef: SourceRef,
        removedAtSource: z.boolean(),
        says: z.object({
          name: z.string(),
          email: z.string().nullable(),
          timeZone: z.string().nullable(),
          title: z.string().nullable(),
          contactMethods: z.array(ContactMethod),
        }),
        leads: led.meta({ description: "Fields that follow this source." }),
      }),
    ),
    keptHere: led.meta({ description: "Fields that no source moves." }),
  })
  .meta({ id: "UserSources" });
