/** Adds a member to a JSON pointer (RFC 6901). Parts of a list that have an identity stand under it: `/layers/PL1/name`. */
export function pointer(path: string, member: string): string {
  return `${path}/${member.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
