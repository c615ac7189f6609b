import { daily, HOUR, schedule, turns, windows } from "#lib/core/model/rules/build.ts";
import { PAGERDUTY_RULES } from "#lib/core/model/rules/pagerduty.rules.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { type GoldenCase, piece, plain } from "./golden-case.ts";

interface OnCallPage {
  readonly oncalls: readonly { readonly user: { readonly id: string }; start: string; end: string | null }[];
}

/** PagerDuty contract §10, golden expectations 1 and 2 of its recordings. */
export function pagerdutyCases(): readonly GoldenCase[] {
  const common = { resolution: "topmost", timeZone: "America/New_York" } as const;
  const twoLayers = schedule({
    ...common,
    layers: [
      turns({
        rules: PAGERDUTY_RULES,
        track: "PKPYMWB",
        people: "P8Q172P PRUXCXH PFNNZP8",
        anchor: "2012-08-05T04:00:00Z",
        every: [1, "days"],
        beforeAnchor: "count-back",
        activeFrom: "2017-04-07T17:24:41Z",
        coverage: windows(daily("00:00", 12 * HOUR)),
      }),
      turns({
        rules: PAGERDUTY_RULES,
        track: "PXC48UO",
        people: "PBPDVGQ P3N8KHT",
        anchor: "2012-08-05T04:00:00Z",
        every: [1, "weeks"],
        beforeAnchor: "count-back",
        activeFrom: "2017-04-07T17:24:41Z",
      }),
    ],
  });
  const onePerson = schedule({
    ...common,
    layers: [
      turns({
        rules: PAGERDUTY_RULES,
        track: "PGKWP9X",
        people: "P6MDP9N",
        anchor: "2019-01-06T18:00:00Z",
        every: [1, "weeks"],
        beforeAnchor: "count-back",
        activeFrom: "2019-01-06T18:08:55Z",
      }),
    ],
  });
  const upper = recordedOnCall("P538IZH");
  const open = recordedOnCall("P2RFGIP");
  return [
    plain("a day of three people in the upper layer (recording P538IZH)", twoLayers, {
      window: { from: upper.start, to: upper.end ?? upper.start },
      expected: [piece(upper.user.id, upper.start, upper.end ?? upper.start)],
    }),
    plain("one person who never goes off call, from when the layer starts (recording P2RFGIP)", onePerson, {
      window: { from: open.start, to: "2019-04-06T18:08:09Z" },
      expected: [piece(open.user.id, "2019-01-06T18:08:55Z", "2019-04-06T18:08:09Z")],
    }),
  ];
}

function recordedOnCall(id: string) {
  const page = readContract<OnCallPage>(
    "pagerduty/recordings/apidocs-account",
    `list-oncalls-${id}.include-users.json`,
  );
  const entry = page.oncalls[0];
  if (!entry) throw new Error(`no entry in the recording of ${id}`);
  return entry;
}
