/** More than any list shows, and less than any file system or column takes. */
const LONGEST = 200;

/**
 * The name of a file as its sender's system had it, to be shown: without folders, without control characters, which
 * could forge a line of a log, and without the marks that turn the direction of what follows ("exe.csv" for "vsc.exe").
 * No path is ever made of it.
 */
export const cleanName = (name: string): string => {
  const shown = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
  // Cut between characters: half of a pair could not be stored.
  return Array.from(shown).slice(0, LONGEST).join('') || 'file';
};
