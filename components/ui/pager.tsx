import { ButtonLink } from "./button-link.tsx";

/** The end of a page of a long list; nothing when the list is whole. */
export function Pager({
  first,
  next,
}: {
  /** Leads to the beginning; null on the first page. */
  first: string | null;
  next: string | null;
}) {
  if (first === null && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap gap-2">
      {first === null ? null : <ButtonLink href={first}>Back to the beginning</ButtonLink>}
      {next === null ? null : <ButtonLink href={next}>Show more</ButtonLink>}
    </nav>
  );
}
