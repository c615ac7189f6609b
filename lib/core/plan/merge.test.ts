import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { AnyEntity, EntityValues } from "../model/entity.ts";
import type { EscalationStep } from "../model/escalation-policy.ts";
import type { Layer } from "../model/layer.ts";
import type { Participant } from "../model/participant.ts";
import type { Override } from "../model/schedule.ts";
import type { ContactMethod } from "../model/user.ts";
import { diff, merge } from "./merge.ts";
import { normalise } from "./normalise.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const word = fc.constantFrom("a", "b", "c");
const nullable = fc.option(word);
const flag = fc.boolean();
const instant = fc.constantFrom("2027-01-04T09:00:00Z", "2027-02-01T09:00:00Z", "2027-03-01T09:00:00Z");
const participant: fc.Arbitrary<Participant> = fc.oneof(
  word.map((id) => ({ kind: "user" as const, id })),
  fc.constant({ kind: "nobody" as const }),
);

const contactMethod: fc.Arbitrary<ContactMethod> = fc
  .record({ address: word, label: nullable, order: fc.nat(3), enabled: flag, verified: flag })
  .map((rest) => ({
    key: `email:${rest.address}`,
    channel: "email",
    timeframes: [],
    delaySeconds: 0,
    threshold: null,
    ...rest,
  }));

const user = fc.record({
  name: word,
  email: nullable,
  timeZone: fc.constantFrom(null, "Europe/Berlin", "America/New_York"),
  title: nullable,
  status: fc.constantFrom("active" as const, "deactivated" as const),
  contactMethods: fc.uniqueArray(contactMethod, { selector: (method) => method.key, maxLength: 3 }),
  notificationRules: fc.constant([]),
});

const team = fc.record({
  name: word,
  description: nullable,
  parent: nullable,
  members: fc.uniqueArray(fc.record({ user: word, role: nullable }), { selector: (m) => m.user }),
  routing: fc.constant([]),
});

const layer: fc.Arbitrary<Layer> = fc
  .record({
    sourceId: fc.constantFrom("L1", "L2", "L3", "L4"),
    name: word,
    until: fc.option(instant),
    length: fc.nat(2),
  })
  .chain(({ sourceId, name, until, length }) =>
    fc.array(participant, { maxLength: 3 }).map(
      (participants): Layer => ({
        type: "mask",
        track: sourceId,
        sourceId,
        name,
        timeZone: null,
        activeFrom: null,
        activeUntil: until,
        rules: DEFAULT_RULES,
        holidayRule: null,
        coverage: { type: "always" },
        rotation:
          length === 0
            ? { type: "together", participants: [...participants].slice(0, 1) }
            : {
                type: "turns",
                anchor: "2026-01-05T09:00:00Z",
                length,
                unit: "weeks",
                beforeAnchor: "count-back",
                participants,
              },
      }),
    ),
  );

const override: fc.Arbitrary<Override> = fc
  .record({ key: fc.constantFrom("o1", "o2", "o3"), start: instant, incoming: participant, order: fc.nat(2) })
  .map((rest) => ({
    ...rest,
    end: "2027-06-01T09:00:00Z",
    replaces: { type: "schedule" as const },
    origin: "source" as const,
  }));

const schedule = fc.record({
  name: word,
  description: nullable,
  timeZone: fc.constantFrom("Europe/Berlin", "America/New_York"),
  enabled: flag,
  teams: fc.uniqueArray(word),
  resolution: fc.constantFrom("topmost" as const, "everyone" as const),
  layers: fc.uniqueArray(layer, { selector: (l) => l.sourceId, maxLength: 4 }),
  overrides: fc.uniqueArray(override, { selector: (o) => o.key }),
});

const step: fc.Arbitrary<EscalationStep> = fc.record({
  sourceId: fc.constant(null),
  delaySeconds: fc.constantFrom(60, 120, 180),
  condition: fc.constantFrom("unacknowledged" as const, "unclosed" as const),
  assign: fc.constant("round-robin" as const),
  whenEmpty: fc.constant("skip" as const),
  targets: fc.array(
    participant.map((p) => ({ participant: p, pick: "current" as const })),
    { maxLength: 2 },
  ),
});

const policy = fc
  .record({
    name: word,
    description: nullable,
    teams: fc.uniqueArray(word),
    timing: fc.constant("between-steps" as const),
    steps: fc.array(step, { maxLength: 4 }),
    withIds: flag,
    repeat: fc.constant(null),
    handoffNotifications: fc.constantFrom(null, "always" as const),
  })
  .map(({ withIds, ...rest }) => ({
    ...rest,
    steps: rest.steps.map((s, index) => (withIds ? { ...s, sourceId: `S${(index * 3) % 4}` } : s)),
  }));

const service: fc.Arbitrary<EntityValues["service"]> = fc.record({
  name: word,
  description: nullable,
  teams: fc.uniqueArray(word),
  policy: nullable,
  routedBy: fc.constant("policy" as const),
  enabled: flag,
  urgencyRule: fc.constantFrom(null, { type: "constant" }),
  supportHours: fc.constant(null),
  settings: fc.constant(null),
});

/** Three versions of one thing, drawn from few values, so that both sides often move the same field. */
const three: fc.Arbitrary<readonly [AnyEntity, AnyEntity, AnyEntity]> = fc.oneof(
  versionsOf(user.map((value) => ({ kind: "user" as const, value }))),
  versionsOf(team.map((value) => ({ kind: "team" as const, value }))),
  versionsOf(schedule.map((value) => ({ kind: "schedule" as const, value }))),
  versionsOf(policy.map((value) => ({ kind: "escalation-policy" as const, value }))),
  versionsOf(service.map((value) => ({ kind: "service" as const, value }))),
);

function versionsOf(
  entity: fc.Arbitrary<AnyEntity>,
): fc.Arbitrary<readonly [AnyEntity, AnyEntity, AnyEntity]> {
  return fc.tuple(entity, entity, entity);
}

const ask = { strategy: "ask" as const, now: NOW };
const runs = { numRuns: 400 };

describe("laws of the three-way merge", () => {
  it("keeps ours when the source did not move", () => {
    fc.assert(
      fc.property(three, ([base, ours]) => {
        const merged = merge({ ...ask, base, ours, theirs: base });
        expect(merged).toEqual({ result: normalise(ours), fields: [], conflicts: [] });
      }),
      runs,
    );
  });

  it("takes the source's when we did not move", () => {
    fc.assert(
      fc.property(three, ([base, , theirs]) => {
        const merged = merge({ ...ask, base, ours: base, theirs });
        expect(merged.result).toEqual(normalise(theirs));
        expect(merged.conflicts).toEqual([]);
      }),
      runs,
    );
  });

  it("sees no conflict in equal edits, with or without a base", () => {
    fc.assert(
      fc.property(three, fc.boolean(), ([base, theirs], first) => {
        const merged = merge({ ...ask, base: first ? null : base, ours: theirs, theirs });
        expect(merged).toEqual({ result: normalise(theirs), fields: [], conflicts: [] });
      }),
      runs,
    );
  });

  it("finds the same conflicts when the sides change places", () => {
    fc.assert(
      fc.property(three, ([base, ours, theirs]) => {
        const there = merge({ ...ask, base, ours, theirs }).conflicts;
        const back = merge({ ...ask, base, ours: theirs, theirs: ours }).conflicts;
        const turned = back.map((c) => ({ ...c, ours: c.source, source: c.ours }));
        const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
        expect([...turned].sort(byPath)).toEqual([...there].sort(byPath));
      }),
      runs,
    );
  });

  it("leaves nothing open once every conflict is decided, and comes to rest", () => {
    fc.assert(
      fc.property(three, fc.boolean(), ([base, ours, theirs], takeSource) => {
        const decide = () => (takeSource ? ("source" as const) : ("ours" as const));
        const decided = merge({ ...ask, base, ours, theirs, decide });
        const again = merge({ ...ask, base: theirs, ours: decided.result, theirs });
        expect(again).toEqual({ result: decided.result, fields: [], conflicts: [] });
        const strategy = takeSource ? ("source-wins" as const) : ("ours-wins" as const);
        expect(merge({ base, ours, theirs, strategy, now: NOW })).toEqual({ ...decided, conflicts: [] });
      }),
      runs,
    );
  });

  it("changes nothing that it does not list", () => {
    fc.assert(
      fc.property(three, ([base, ours, theirs]) => {
        const merged = merge({ ...ask, base, ours, theirs });
        if (merged.fields.length === 0) expect(diff(ours, merged.result, NOW)).toEqual([]);
      }),
      runs,
    );
  });

  it("finds no difference between a thing and itself", () => {
    fc.assert(
      fc.property(three, ([entity]) => {
        expect(diff(entity, entity, NOW)).toEqual([]);
        expect(normalise(normalise(entity))).toEqual(normalise(entity));
      }),
      runs,
    );
  });
});
