/** One choice of a select or a combobox. */
export interface Option<K extends string = string> {
  id: K;
  label: string;
  /** Under the label: an e-mail address, what it means. Searched too. */
  detail?: string | undefined;
}
