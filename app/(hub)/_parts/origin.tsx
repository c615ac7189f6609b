/** Where a thing comes from, beside its name; nothing for one whose name is its own. */
export function Origin({ name }: { name: string | undefined }) {
  return name === undefined ? null : <span className="ms-2 text-muted text-sm">{name}</span>;
}
