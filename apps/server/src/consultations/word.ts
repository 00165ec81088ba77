/** A word as people write it, in the one form in which it is compared: composed Hangul, single spaces, lower case. */
export const comparable = (word: string): string =>
  word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** A word in the form in which it is kept; null for a blank one. */
export const tidy = (word: string | null): string | null => {
  const text = word?.normalize('NFC').trim().replace(/\s+/g, ' ') ?? '';
  return text === '' ? null : text;
};
