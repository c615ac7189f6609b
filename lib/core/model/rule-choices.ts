import type { Layer, LayerRules } from "./layer.ts";

/** Every value that each inferred rule can have. */
export const RULE_VALUES: {
  readonly [K in keyof LayerRules]-?: readonly NonNullable<LayerRules[K]>[];
} = {
  turnDays: ["wall", "elapsed"],
  turnHours: ["wall", "elapsed"],
  windowEnd: ["wall", "elapsed"],
  occurrenceLength: ["wall", "elapsed"],
  emptyTurns: ["count", "skip"],
  skippedTime: ["gap-end", "shift-by-gap"],
  countFrom: ["start", "active-from"],
  excluded: ["consume", "pass"],
  startCounts: [true, false],
  deactivated: ["keeps-turn", "vacant"],
  substituted: ["everybody", "layers-only"],
};

/** What holds where a layer leaves a rule unsaid. */
const UNSAID = { substituted: "everybody" } as const satisfies Partial<LayerRules>;

/** A reading of the contract that a person chose for one track of a schedule, against the contract's default. */
export type RuleChoice = {
  readonly [K in keyof LayerRules]-?: {
    readonly track: string;
    readonly rule: K;
    readonly value: NonNullable<LayerRules[K]>;
  };
}[keyof LayerRules];

/** A reading that would explain what the source shows; by itself, or only with the others of its track that are marked so. */
export type OfferedReading = RuleChoice & { readonly together?: true };

/** The layers with the choices made: each applies to every layer of its track. A choice for a track that is not there does nothing. */
export function withRuleChoices<L extends Layer<unknown>>(
  layers: readonly L[],
  choices: readonly RuleChoice[],
): readonly L[] {
  return layers.map((layer) => {
    const own = choices.filter(({ track }) => track === layer.track);
    if (own.length === 0) return layer;
    const chosen = Object.fromEntries(own.map(({ rule, value }) => [rule, value]));
    return { ...layer, rules: { ...layer.rules, ...chosen } };
  });
}

/** The readings of a track that differ from its present one by a single rule. Empty when no layer has that track. */
export function otherReadings(layers: readonly Layer<unknown>[], track: string): readonly RuleChoice[] {
  const own = layers.find((layer) => layer.track === track)?.rules;
  if (own === undefined) return [];
  const rules: LayerRules = { ...UNSAID, ...own };
  return ALL_VALUES.flatMap(({ rule, value }): RuleChoice[] =>
    rules[rule] === value ? [] : [asChoice({ track, rule, value })],
  );
}

/** @returns the choice, when the rule exists and can have that value */
export function readRuleChoice(choice: {
  readonly track: string;
  readonly rule: string;
  readonly value: unknown;
}): RuleChoice | undefined {
  const known = ALL_VALUES.some(({ rule, value }) => rule === choice.rule && value === choice.value);
  return known ? asChoice(choice) : undefined;
}

const ALL_VALUES = Object.entries(RULE_VALUES).flatMap(([rule, values]) =>
  values.map((value) => ({ rule: asRule(rule), value })),
);

/** `Object.entries` forgets the names of a table that has each rule exactly once. */
function asRule(name: string): keyof LayerRules {
  return name as keyof LayerRules;
}

/** The pair was taken from the table of values, which the types cannot follow. */
function asChoice(choice: {
  readonly track: string;
  readonly rule: string;
  readonly value: unknown;
}): RuleChoice {
  return choice as RuleChoice;
}
