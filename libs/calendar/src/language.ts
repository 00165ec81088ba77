/** The two languages of the console; Korean comes first. */
export type Language = 'ko' | 'en';

/** A text that users read, in both languages. */
export interface Bilingual {
  readonly ko: string;
  readonly en: string;
}
