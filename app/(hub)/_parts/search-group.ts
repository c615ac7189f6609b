/** Things of one kind that were found; `href` is where they are shown. */
export interface SearchGroup {
  readonly title: string;
  readonly items: readonly { readonly href: string; readonly name: string }[];
}
