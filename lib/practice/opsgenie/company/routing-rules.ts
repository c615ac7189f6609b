import type { Criteria, Participant, RoutingRule, TimeRestriction } from "#lib/practice/opsgenie/wire.ts";
import { daily, from, weekdays } from "./desk.ts";
import { escalationParticipant } from "./escalations.ts";
import { idOf } from "./ids.ts";
import { scheduleParticipant } from "./schedule-names.ts";

type Fields = {
  name: string;
  criteria: Criteria;
  timezone?: string;
  timeRestriction?: TimeRestriction | null;
  notify: Participant;
};

/** Routing rules of a team by its number, in their order; the default is last and takes everything (contract §6). */
export function routingRulesOf(team: number): RoutingRule[] {
  const { rules, otherwise, timezone } = ROUTING[team] ?? { rules: [], otherwise: { type: "none" } };
  const last: Fields = {
    name: "Default Routing Rule",
    criteria: { type: "match-all" },
    notify: otherwise,
    timeRestriction: null,
    ...(timezone ? { timezone } : {}),
  };
  return [...rules, last].map((fields, order) => ({
    id: idOf("routing", team * 100 + order),
    isDefault: order === rules.length,
    order,
    ...fields,
  }));
}

const URGENT: Criteria = {
  type: "match-any-condition",
  conditions: [
    { field: "priority", not: false, operation: "equals", expectedValue: "P1", order: 0 },
    { field: "priority", not: false, operation: "equals", expectedValue: "P2", order: 1 },
  ],
};

const ROUTING: Readonly<Record<number, { rules: Fields[]; otherwise: Participant; timezone?: string }>> = {
  1: {
    otherwise: escalationParticipant(1),
    timezone: "Europe/Berlin",
    rules: [
      {
        name: "Test alerts",
        criteria: {
          type: "match-all-conditions",
          conditions: [
            { field: "tags", not: false, operation: "contains", expectedValue: "test", order: 0 },
            { field: "priority", not: true, operation: "equals", expectedValue: "P1", order: 1 },
          ],
        },
        timezone: "Europe/Berlin",
        timeRestriction: null,
        notify: { type: "none" },
      },
      {
        name: "Everybody out",
        criteria: URGENT,
        timezone: "Europe/Berlin",
        timeRestriction: weekdays(from("friday", "17:00", ["monday", "08:00"])),
        notify: escalationParticipant(7),
      },
    ],
  },
  2: {
    otherwise: escalationParticipant(2),
    rules: [
      {
        name: "Low priority by day",
        criteria: {
          type: "match-all-conditions",
          conditions: [
            { field: "priority", not: false, operation: "less-than", expectedValue: "P3", order: 0 },
            {
              field: "extra-properties",
              key: "region",
              not: false,
              operation: "equals",
              expectedValue: "na",
              order: 1,
            },
          ],
        },
        timezone: "America/New_York",
        timeRestriction: daily("09:00", "17:00"),
        notify: scheduleParticipant(2),
      },
      {
        name: "Card network maintenance",
        criteria: {
          type: "match-all-conditions",
          conditions: [
            {
              field: "message",
              not: false,
              operation: "matches",
              expectedValue: "^\\[planned\\].*",
              order: 0,
            },
          ],
        },
        timeRestriction: daily("22:00", "04:00"),
        notify: { type: "none" },
      },
    ],
  },
  3: {
    otherwise: escalationParticipant(4),
    rules: [{ name: "Urgent", criteria: URGENT, timezone: "Europe/Paris", notify: escalationParticipant(7) }],
  },
  4: {
    otherwise: escalationParticipant(3),
    timezone: "America/Chicago",
    rules: [
      {
        name: "Nights and weekends",
        criteria: { type: "match-all" },
        timezone: "America/Chicago",
        timeRestriction: weekdays(
          from("monday", "18:00", ["tuesday", "06:00"]),
          from("saturday", "06:00", ["monday", "06:00"]),
        ),
        notify: scheduleParticipant(8),
      },
    ],
  },
  5: { otherwise: escalationParticipant(5), rules: [] },
  6: {
    otherwise: escalationParticipant(6),
    rules: [
      {
        name: "Partners",
        criteria: {
          type: "match-any-condition",
          conditions: [
            { field: "source", not: false, operation: "starts-with", expectedValue: "partner-", order: 0 },
            { field: "entity", not: false, operation: "is-empty", order: 1 },
          ],
        },
        notify: escalationParticipant(8),
      },
    ],
  },
  7: { otherwise: { type: "none" }, rules: [] },
};
