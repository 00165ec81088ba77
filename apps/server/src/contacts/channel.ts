import { channels, codeNames } from '@michuhol/contract';

const codeOf = new Map<string, string>(
  channels.flatMap((code) => [
    [code, code],
    [codeNames[code]?.ko.toLowerCase() ?? code, code],
  ]),
);

/** Words met before; sources use a handful, and a column that holds something else must not fill the memory. */
const met = new Map<string, string | null>();
const MOST_WORDS = 1000;

/** The code of a channel that a source names by its code or its Korean name; null for another word, which no figure knows. */
export const channelOf = (word: unknown): string | null => {
  if (typeof word !== 'string') return null;
  let code = met.get(word);
  if (code === undefined) {
    code = codeOf.get(word.normalize('NFC').trim().toLowerCase()) ?? null;
    if (met.size < MOST_WORDS) met.set(word, code);
  }
  return code;
};
