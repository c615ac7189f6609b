import type { Draft } from "#lib/core/model/entity.ts";
import { parseItem } from "../parse-items.ts";
import { clean } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import type { Translator } from "./translate-people.ts";

/**
 * The account's custom roles (Opsgenie contract §3, E): said, with everybody who has them, and not carried over. What somebody may do here
 * is decided here.
 */
export function tellAccountRoles(
  list: readonly unknown[],
  people: readonly { readonly draft: Draft; readonly role: wire.User["role"] }[],
  context: Translator,
): void {
  for (const [index, raw] of list.entries()) {
    const { item, problems } = parseItem(SHAPES.accountRole, raw, { source: null, path: "/roles" }, index);
    context.problems.push(...problems);
    if (item === undefined) continue;
    const name = clean(item.name) ?? item.id;
    const rights = [
      ...(item.grantedRights.length > 0 ? [`grants ${item.grantedRights.join(", ")}`] : []),
      ...(item.disallowedRights.length > 0 ? [`denies ${item.disallowedRights.join(", ")}`] : []),
    ];
    const base = clean(item.extendedRole);
    context.tell(
      "unsupported-feature",
      null,
      `The custom role "${name}"${base === null ? "" : ` (extends ${base})`}${rights.length > 0 ? ` ${rights.join(", ")};` : ""} is not carried over: roles of the source grant nothing here. [${item.id}]`,
      {
        path: `/roles/${index}`,
        affected: people
          .filter(({ role }) => role !== null && (role.id === item.id || role.name === item.name))
          .map(({ draft }) => ({
            kind: draft.kind,
            id: draft.sourceRef.id,
            name: draft.kind === "user" ? draft.value.name : draft.sourceRef.id,
          })),
      },
    );
  }
}
