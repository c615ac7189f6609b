import Link from "next/link";
import type { UserStatus } from "#lib/core/model/user.ts";
import { PersonMark } from "./person-mark.tsx";

/**
 * A person, on one line: mark, name, and what is unusual about them (a placeholder is nobody's account here yet).
 * @param props.href (Default: their page; null: no link)
 */
export function PersonChip({
  id,
  name,
  status = "active",
  href = `/users/${id}`,
  note,
}: {
  id: string;
  name: string;
  status?: UserStatus;
  href?: string | null;
  /** After the name: an e-mail address, when they go off. */
  note?: string | undefined;
}) {
  const words = [STATUS_WORDS[status], note].filter((word) => word !== undefined).join(" · ");
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-2">
      <PersonMark id={id} name={name} isPlaceholder={status === "placeholder"} />
      <span className="min-w-0 wrap-break-word">
        {href === null ? (
          <bdi>{name}</bdi>
        ) : (
          <Link href={href} className="rounded-sm text-ink underline-offset-4 hover:underline">
            <bdi>{name}</bdi>
          </Link>
        )}
        {words === "" ? null : <span className="text-muted text-sm"> {words}</span>}
      </span>
    </span>
  );
}

const STATUS_WORDS: Readonly<Record<UserStatus, string | undefined>> = {
  active: undefined,
  invited: "invited",
  placeholder: "placeholder",
  deactivated: "deactivated",
};
