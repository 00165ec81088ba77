import { codeNames, dimensionNames, UNMAPPED, type Bilingual, type Dimension } from '@michuhol/contract';
import type { NumberFilters } from './number-question.js';

const unmapped: Bilingual = { ko: '미분류', en: 'Unmapped' };

/** A filter of a number in words. */
export interface FilterWords {
  readonly dimension: Dimension;
  readonly name: string;
  readonly values: readonly string[];
}

/** The filters of a number in words; `groups` are the groups of an answer, which bring names of their keys along. */
export const filterWordsOf = (
  filters: NumberFilters,
  groups: readonly { key: string; label: Bilingual }[],
  bilingual: (text: Bilingual) => string,
): FilterWords[] => {
  const nameOf = (key: string): string => {
    if (key === UNMAPPED) return bilingual(unmapped);
    const label = groups.find((group) => group.key === key)?.label ?? codeNames[key];
    return label ? bilingual(label) : key;
  };
  return Object.entries(filters).map(([dimension, values]) => ({
    dimension: dimension as Dimension,
    name: bilingual(dimensionNames[dimension as Dimension]),
    values: values.map(nameOf),
  }));
};
