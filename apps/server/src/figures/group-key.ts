import { UNMAPPED, type Dimension } from '@michuhol/contract';
import { familyTables, type Family } from './family.js';
import type { KeyFilter } from './key-filter.js';
import type { Filters } from './question.js';

import type { KnownSource } from './source.query.js';

/** Between the levels of a topic. */
const TOPIC_LEVELS = '>';

const mapped = (part: string): string => (part === '' ? UNMAPPED : part);
const stored = (part: string): string => (part === UNMAPPED ? '' : part);

/** The columns that groups of a dimension are told apart by. */
export const groupColumns = (
  table: Family,
  dimension: Dimension | null,
  topicLevel: number,
): readonly string[] => {
  if (dimension === null) return [];
  const columns = familyTables[table].dimensions[dimension] ?? [];
  return dimension === 'topic' ? columns.slice(0, topicLevel) : columns;
};

/** The key of a group as the API tells it, from the values of its columns; null for the whole. */
export const groupKeyOf =
  (dimension: Dimension | null, sources: readonly KnownSource[]) =>
  (key: readonly string[]): string | null => {
    const [first = '', second = ''] = key;
    const codeOf = (id: string): string => sources.find((source) => source.id === id)?.code ?? id;
    switch (dimension) {
      case null:
        return null;
      case 'source':
        return codeOf(first);
      case 'queue':
        return `${codeOf(first)}/${second}`;
      case 'topic':
        return key.map(mapped).join(TOPIC_LEVELS);
      default:
        return mapped(first);
    }
  };

const keyOf = (dimension: Dimension, text: string, sources: readonly KnownSource[]): string[] | null => {
  const idOf = (code: string): string | null => sources.find((source) => source.code === code)?.id ?? null;
  if (dimension === 'source') {
    const id = idOf(text);
    return id === null ? null : [id];
  }
  if (dimension !== 'queue') return [stored(text)];
  const cut = text.indexOf('/');
  const id = idOf(text.slice(0, cut));
  return id === null ? null : [id, text.slice(cut + 1)];
};

/** A topic of any level is meant with all that lies below it. */
const topicFilter = (columns: readonly string[], texts: readonly string[]): KeyFilter => {
  const paths = texts.map((text) => text.split(TOPIC_LEVELS).map(stored));
  return columns.flatMap((_, level) => {
    const keys = paths.filter(({ length }) => length === level + 1);
    return keys.length === 0 ? [] : [{ columns: columns.slice(0, level + 1), keys }];
  });
};

/** The filters of a question as conditions on the columns of a table. What no source has matches nothing. */
export const keyFilters = (table: Family, filters: Filters, sources: readonly KnownSource[]): KeyFilter[] =>
  Object.entries(filters).map(([name, texts]) => {
    const dimension = name as Dimension;
    const columns = familyTables[table].dimensions[dimension] ?? [];
    if (dimension === 'topic') return topicFilter(columns, texts);
    const keys = texts.map((text) => keyOf(dimension, text, sources)).filter((key) => key !== null);
    return [{ columns, keys }];
  });
