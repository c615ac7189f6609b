import { z } from "zod";
import { operation } from "../operation.ts";
import { paging } from "../paging.ts";
import { GivenInstant, Id, IdParams, pageOf } from "../schemas/common.ts";
import { EscalationPolicy } from "../schemas/escalation-policy.ts";
import { Gaps, Ladder, OnCall, Shifts } from "../schemas/on-call.ts";
import { Schedule } from "../schemas/schedule.ts";
import { Service } from "../schemas/service.ts";
import { Team } from "../schemas/team.ts";
import { User } from "../schemas/user.ts";

const tag = "What is here";

/** A list by name. */
const byName = z.object({
  sourceId: z.string().min(1).optional().meta({ description: "Id at a source." }),
  vendor: z.string().min(1).optional(),
  q: z.string().max(200).optional().meta({ description: "Part of the name, or of a user's e-mail address." }),
  ...paging(z.tuple([z.string(), Id])),
});

function list<S extends z.ZodType>(path: string, summary: string, item: S) {
  return operation({
    method: "GET",
    path,
    tag,
    summary,
    role: "viewer",
    query: byName,
    answer: pageOf(item),
  });
}

function one<S extends z.ZodType>(path: string, summary: string, item: S) {
  return operation({ method: "GET", path, tag, summary, role: "viewer", params: IdParams, answer: item });
}

export const listUsersOperation = list("/users", "People who can be on call", User);
export const getUser = one("/users/{id}", "One user", User);
export const listTeams = list("/teams", "Teams", Team);
export const getTeam = one("/teams/{id}", "One team", Team);
export const listSchedules = list("/schedules", "Schedules", Schedule);
export const getSchedule = one("/schedules/{id}", "One schedule", Schedule);
export const listPolicies = list("/escalation-policies", "Escalation policies", EscalationPolicy);
export const getPolicy = one("/escalation-policies/{id}", "One escalation policy", EscalationPolicy);
export const listServices = list("/services", "Services", Service);
export const getService = one("/services/{id}", "One service", Service);

/** Half-open, from before to. */
const window = { from: GivenInstant, to: GivenInstant };

export const listShifts = operation({
  method: "GET",
  path: "/schedules/{id}/shifts",
  tag,
  summary: "Who is on call in a window of at most 400 days",
  role: "viewer",
  params: IdParams,
  query: z.object({
    ...window,
    view: z.enum(["final", "tracks"]).default("final").meta({
      description: "final: who counts, touching equal pieces merged; tracks: each rotation on its own.",
    }),
  }),
  answer: Shifts,
});

export const listGaps = operation({
  method: "GET",
  path: "/schedules/{id}/gaps",
  tag,
  summary: "When nobody is on call in a window of at most 400 days",
  role: "viewer",
  params: IdParams,
  query: z.object(window),
  answer: Gaps,
});

const at = GivenInstant.optional().meta({ description: "Default: now." });

export const listOnCall = operation({
  method: "GET",
  path: "/on-call",
  tag,
  summary: "Who is on call at a moment, schedule by schedule",
  role: "viewer",
  query: z.object({
    at,
    scheduleId: Id.optional(),
    teamId: Id.optional().meta({ description: "Schedules that belong to this team." }),
    userId: Id.optional().meta({ description: "Schedules on which this user is on call." }),
  }),
  answer: OnCall,
});

export const getLadder = operation({
  method: "GET",
  path: "/escalation-policies/{id}/ladder",
  tag,
  summary: "Who is told when, if an alert comes in and nobody answers",
  role: "viewer",
  params: IdParams,
  query: z.object({ at }),
  answer: Ladder,
});
