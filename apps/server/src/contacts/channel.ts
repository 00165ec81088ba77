import { channels, codeNames } from '@michuhol/contract';

const codeOf = new Map<string, string>(
  channels.flatMap((code) => [
    [code, code],
    [codeNames[code]?.ko.toLowerCase() ?? code, code],
  ]),
);

/** The code of a channel that a source names by its code or its Korean name; null for another word, which no figure knows. */
export const channelOf = (word: unknown): string | null =>
  typeof word === 'string' ? (codeOf.get(word.normalize('NFC').trim().toLowerCase()) ?? null) : null;
