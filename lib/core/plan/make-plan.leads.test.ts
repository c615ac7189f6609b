import { describe, expect, it } from "vitest";
import type { User } from "../model/user.ts";
import { follow, type Lead } from "./leads.ts";
import { ref, userDraft } from "./testing/drafts.ts";
import { apply, EMPTY, edit, plan, RULES, type World } from "./testing/world.ts";

const FIRST = ref("user", "a1", "first");
const SECOND = ref("user", "b1", "second");

/** What an account says of Ana. */
const ana = (of: typeof FIRST, value: Partial<User>) => ({
  ...userDraft(of.id, { email: "ana@example.com", ...value }),
  sourceRef: of,
});
const method = (address: string, order: number, enabled = true) => ({
  key: `sms:${address}`,
  channel: "sms" as const,
  address,
  label: null,
  order,
  enabled,
  verified: true,
  timeframes: [],
  delaySeconds: 0,
  threshold: null,
});

/** One person in two tools: read once each, what the first says stays. */
function bothSay(first: Partial<User>, second: Partial<User>): World {
  const one = apply(EMPTY, plan([ana(FIRST, first)], EMPTY, { account: "first" }));
  const rules = { ...RULES, strategy: "ours-wins" } as const;
  return apply(one, plan([ana(SECOND, second)], one, { account: "second", rules }));
}

function here(world: World): { readonly id: string; readonly user: User } {
  const [only, ...more] = world.existing;
  if (only?.kind !== "user" || more.length > 0) throw new Error("there is more than Ana");
  return { id: only.id, user: only.value };
}

/** What is here after one account was read again and everything was applied; an open conflict fails. */
function after(world: World, said: ReturnType<typeof ana>, leads: readonly Lead[]): User {
  const made = plan([said], world, { account: said.sourceRef.account, leads });
  expect(made.undecided).toEqual({ users: 0, conflicts: 0 });
  return here(apply(world, made)).user;
}

describe("a field of a person whom two tools know", () => {
  const world = bothSay({ name: "Ana Ruiz" }, { name: "Ana R." });
  const lead = (source: Lead["source"]): Lead[] => [{ userId: here(world).id, field: "name", source }];

  it("that follows one tool is not moved by the other, and is by its own", () => {
    const leads = lead(FIRST);
    expect(after(world, ana(SECOND, { name: "Anita" }), leads).name).toBe("Ana Ruiz");
    expect(after(world, ana(FIRST, { name: "Ana Ruiz Lopez" }), leads).name).toBe("Ana Ruiz Lopez");
  });

  it("that follows a tool takes its word over an edit made here, without asking, and only when it has moved", () => {
    const edited = edit(world, FIRST, () => ({ name: "Boss" }));
    expect(after(edited, ana(FIRST, { name: "Ana Ruiz" }), lead(FIRST)).name).toBe("Boss");
    expect(after(edited, ana(FIRST, { name: "Ana Ruiz Lopez" }), lead(FIRST)).name).toBe("Ana Ruiz Lopez");
  });

  it("that follows what is here is moved by none", () => {
    for (const said of [ana(FIRST, { name: "X" }), ana(SECOND, { name: "Y" })]) {
      expect(after(world, said, lead(null)).name).toBe("Ana Ruiz");
    }
  });

  it("is told apart from the others: they move as ever", () => {
    const said = ana(SECOND, { name: "Anita", timeZone: "Asia/Tokyo" });
    expect(after(world, said, lead(FIRST))).toMatchObject({ name: "Ana Ruiz", timeZone: "Asia/Tokyo" });
  });

  it("is not moved by what was said meanwhile, once the lead is gone", () => {
    const made = plan([ana(SECOND, { name: "Anita" })], world, { account: "second", leads: lead(FIRST) });
    expect(after(apply(world, made), ana(SECOND, { name: "Anita" }), []).name).toBe("Ana Ruiz");
  });

  it("follows a tool only as long as that tool has the person", () => {
    const gone = {
      ...world,
      links: world.links.map((link) =>
        link.sourceRef.account === "first" ? { ...link, removedAtSource: true } : link,
      ),
    };
    const asked = plan([ana(SECOND, { name: "Anita" })], gone, { account: "second", leads: lead(FIRST) });
    expect(asked.conflicts.map(({ path }) => path)).toEqual(["/name"]);
  });
});

describe("contact methods that follow one tool", () => {
  const world = bothSay(
    { contactMethods: [method("+4930111", 0)] },
    { contactMethods: [method("+4930222", 0), method("+4930111", 1)] },
  );
  const leads: Lead[] = [{ userId: here(world).id, field: "contactMethods", source: SECOND }];
  const addresses = (user: User) => user.contactMethods.map(({ address }) => address);

  it("begin with those of that tool; nothing by which somebody is reached is lost", () => {
    const { user } = here(world);
    const said = { ...user, contactMethods: [method("+4930222", 0)] };
    expect(addresses(follow(user, said, "contactMethods"))).toEqual(["+4930222", "+4930111"]);
  });

  it("are added to and taken away by that tool alone", () => {
    const silent = ana(FIRST, { contactMethods: [method("+4930999", 0)] });
    expect(addresses(after(world, silent, leads)).toSorted()).toEqual(["+4930111", "+4930222"]);
    const moved = ana(SECOND, { contactMethods: [method("+4930333", 0), method("+4930111", 1, false)] });
    const { contactMethods } = after(world, moved, leads);
    expect(contactMethods.map(({ address, enabled }) => [address, enabled]).toSorted()).toEqual([
      ["+4930111", false],
      ["+4930333", true],
    ]);
  });
});
