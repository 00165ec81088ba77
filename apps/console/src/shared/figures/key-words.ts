import { codeNames, dimensionNames, type Bilingual } from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';

/** The parts of a row's key that say what it counts, by the dimension that they are shown as. */
const shown = [
  ['source', dimensionNames.source],
  ['queue', dimensionNames.queue],
  ['agent', dimensionNames.counselor],
  ['service_field', dimensionNames.field],
  ['channel', dimensionNames.channel],
  ['agency', dimensionNames.agency],
  ['topic1', dimensionNames.topic],
  ['topic2', null],
  ['topic3', null],
  ['direction', dimensionNames.direction],
  ['campaign', dimensionNames.campaign],
] as const satisfies readonly (readonly [string, Bilingual | null])[];

const attributionOf = (code: string | undefined): Bilingual | null =>
  code === undefined || code === 'arrival'
    ? null
    : (attributionNames[code as keyof typeof attributionNames] ?? null);

/** A row's key in words: "대기열 교통 · 상담분야 교통". What is not mapped is said so; nothing is left out but ids. */
export const keyWordsOf = (
  key: Readonly<Record<string, string>>,
  bilingual: (text: Bilingual) => string,
  unmapped: string,
): string => {
  const parts = shown.flatMap(([column, name]) => {
    const code = key[column];
    if (code === undefined || (code === '' && name === null)) return [];
    const known = codeNames[code];
    const value = code === '' ? unmapped : known ? bilingual(known) : code;
    return [name === null ? value : `${bilingual(name)} ${value}`];
  });
  const attribution = attributionOf(key.attribution);
  return [...parts, ...(attribution ? [bilingual(attribution)] : [])].join(' · ');
};
