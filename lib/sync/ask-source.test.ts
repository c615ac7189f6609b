import { describe, expect, test } from "vitest";
import type { PageRequest, ProofInput } from "#lib/connectors/connector.ts";
import { queryOf } from "#lib/connectors/shared/page-request.ts";
import { refuse } from "#lib/connectors/source-error.ts";
import { xmattersProof } from "#lib/connectors/xmatters/proof.ts";
import { NOW } from "#lib/connectors/xmatters/testing/answers.ts";
import { member, series } from "#lib/connectors/xmatters/testing/build.ts";
import { inputOf } from "#lib/connectors/xmatters/testing/on-call.ts";
import { ok } from "#lib/core/result.ts";
import { type Asked, askAll } from "./ask-source.ts";

const one = inputOf({ shifts: { g: [series("s", [member("ana")])] } }, NOW);
const groups = Array.from({ length: 30 }, (_, index) => `g${index}`);
const inputs = groups.map(
  (id): ProofInput => ({ ...one, draft: { ...one.draft, sourceRef: { ...one.draft.sourceRef, id } } }),
);

/** Proves all groups at once, against a source that refuses some calls with 400. */
async function prove(isRefused: (groups: readonly string[], request: PageRequest) => boolean) {
  const [first = one, ...beside] = inputs;
  const requests = xmattersProof.requests(first, beside);
  let together = 0;
  let most = 0;
  const asked = await askAll(
    {
      means: { now: () => new Date(NOW) },
      connector: { redact: (_, body) => body },
      client: {
        async get(path, query = []) {
          together += 1;
          most = Math.max(most, together);
          await Promise.resolve();
          together -= 1;
          const request: PageRequest = { key: "", part: "", path, query, pass: 0 };
          const named = (queryOf(request, "groups") ?? "").split(",");
          const count = { made: 1, attempts: 1 };
          if (isRefused(named, request))
            return refuse("invalid-request", "No.", { status: 400, requests: count });
          const data = named.map((id) => ({ group: { id } }));
          const body = { count: data.length, total: data.length, data, links: {} };
          return ok({ status: 200, body, headers: {}, requests: count });
        },
      },
    },
    requests,
    {
      split: xmattersProof.split,
      narrow: xmattersProof.narrow,
      follow: xmattersProof.follow,
      keeps: () => true,
    },
  );
  if (!asked.ok) throw new Error(asked.error.message);
  return { asked: asked.value, most };
}

/** Windows in which a group was answered for, and whether it was ever refused by itself. */
function standing({ pages }: Asked, group: string) {
  const own = pages.filter(({ request }) => (queryOf(request, "groups") ?? "").split(",").includes(group));
  return {
    answered: own.filter(({ status }) => status === 200).length,
    refused: own.some(({ status }) => status === 400),
  };
}

describe("a refusal that is about one of thirty groups (xMatters contract §3)", () => {
  test("is found in the first window, and the others are asked once each, without that group", async () => {
    const { asked } = await prove((named) => named.includes("g7"));
    // 30, 15, 8, 4, 2, 1 are refused, the other half of each is answered; then one call for each further window.
    expect(asked.made).toBe(6 + 5 + 3);
    expect(standing(asked, "g7")).toEqual({ answered: 0, refused: true });
    for (const group of groups.filter((id) => id !== "g7")) {
      expect(standing(asked, group)).toEqual({ answered: 4, refused: false });
    }
  });

  test("likewise for several", async () => {
    const bad = ["g0", "g1", "g13", "g29"];
    const { asked } = await prove((named) => named.some((id) => bad.includes(id)));
    expect(asked.made).toBeLessThanOrEqual(30);
    for (const group of groups) {
      const expected = bad.includes(group) ? { answered: 0, refused: true } : { answered: 4, refused: false };
      expect(standing(asked, group)).toEqual(expected);
    }
  });

  test("where every group is refused, nothing more is asked", async () => {
    const { asked } = await prove(() => true);
    expect(groups.map((group) => standing(asked, group).refused)).not.toContain(false);
    expect(new Set(asked.pages.map(({ request }) => queryOf(request, "groups")))).toHaveProperty("size", 30);
  });

  test("a range that is too long for a later window is still asked for in halves", async () => {
    const later = "2026-06-29T12:00:00Z";
    const { asked } = await prove(
      (_, request) => queryOf(request, "from") === later && queryOf(request, "to") === "2026-07-27T12:00:00Z",
    );
    expect(groups.map((group) => standing(asked, group))).toEqual(
      groups.map(() => ({ answered: 5, refused: false })),
    );
  });
});

test("where nothing is refused each window is asked once, side by side after the first", async () => {
  const { asked, most } = await prove(() => false);
  expect([asked.made, asked.followed]).toEqual([4, 0]);
  expect(most).toBe(3);
});
