/** What a notice of a restriction tells besides its words, as it is to be read. */
export interface NoticeValues {
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** A notice with its placeholders {from}, {until} and {reason} filled in; others stay as they are. */
export const fillNotice = (text: string, values: NoticeValues): string =>
  text.replace(/\{(from|until|reason)\}/g, (_, name: keyof NoticeValues) => values[name]);
