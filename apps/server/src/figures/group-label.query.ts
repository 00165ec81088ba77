import type { Bilingual, Dimension } from '@michuhol/contract';
import { codeNames, UNMAPPED } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';
import type { KnownSource } from './source.query.js';

/** How a group is called. */
export type LabelOf = (key: string) => Bilingual;

const same = (text: string): Bilingual => ({ ko: text, en: text });

const unmapped: Bilingual = { ko: '미분류', en: 'Unmapped' };

const directions: Record<string, Bilingual> = {
  inbound: { ko: '수신', en: 'Inbound' },
  outbound: { ko: '발신', en: 'Outbound' },
};

type NameRow = { key: string } & Bilingual;

/** The newest names that begin before an instant: an agency that was renamed later keeps the name it had. */
const agencyNames = (dataSource: DataSource, before: Date): Promise<NameRow[]> =>
  queryKept(
    dataSource,
    `SELECT DISTINCT ON (agency_id) agency_id AS key, name_ko AS ko, name_en AS en FROM agency_name
     WHERE lower(valid) < ($1::timestamptz AT TIME ZONE 'Asia/Seoul')::date OR lower_inf(valid)
     ORDER BY agency_id, lower(valid) DESC NULLS LAST`,
    [before],
  );

const topicNames = (dataSource: DataSource, before: Date): Promise<NameRow[]> =>
  queryKept(
    dataSource,
    `SELECT DISTINCT ON (code) code AS key, name_ko AS ko, name_en AS en FROM topic
     WHERE lower(valid) < ($1::timestamptz AT TIME ZONE 'Asia/Seoul')::date OR lower_inf(valid)
     ORDER BY code, lower(valid) DESC NULLS LAST`,
    [before],
  );

const accountNames = (dataSource: DataSource): Promise<NameRow[]> =>
  queryKept(dataSource, `SELECT id AS key, name AS ko, name AS en FROM account`);

const named = (rows: readonly NameRow[]): ((key: string) => Bilingual | undefined) => {
  const names = new Map(rows.map(({ key, ko, en }) => [key, { ko, en }]));
  return (key) => names.get(key);
};

const queueLabel =
  (sources: readonly KnownSource[]): LabelOf =>
  (key) => {
    const queue = key.slice(key.indexOf('/') + 1);
    // With one switch the queue's own name says enough.
    return same(sources.length > 1 ? key : queue);
  };

const topicLabel =
  (nameOf: (key: string) => Bilingual | undefined): LabelOf =>
  (key) => {
    const names = key.split('>').map((code) => (code === UNMAPPED ? unmapped : (nameOf(code) ?? same(code))));
    return { ko: names.map(({ ko }) => ko).join(' › '), en: names.map(({ en }) => en).join(' › ') };
  };

const labelsOf = async (
  dataSource: DataSource,
  dimension: Dimension,
  sources: readonly KnownSource[],
  before: Date,
): Promise<LabelOf> => {
  switch (dimension) {
    case 'queue':
      return queueLabel(sources);
    case 'source': {
      const nameOf = named(sources.map(({ code, name }) => ({ key: code, ko: name, en: name })));
      return (key) => nameOf(key) ?? same(key);
    }
    case 'agency': {
      const nameOf = named(await agencyNames(dataSource, before));
      return (key) => nameOf(key) ?? codeNames[key] ?? same(key);
    }
    case 'topic':
      return topicLabel(named(await topicNames(dataSource, before)));
    case 'counselor': {
      const nameOf = named(await accountNames(dataSource));
      return (key) => nameOf(key) ?? same(key);
    }
    case 'direction':
      return (key) => directions[key] ?? same(key);
    case 'field':
    case 'channel':
    case 'campaign':
      return (key) => codeNames[key] ?? same(key);
  }
};

/** The names of the groups of a dimension, as they were called before the end of the range. */
export const selectLabels = async (
  dataSource: DataSource,
  dimension: Dimension | null,
  sources: readonly KnownSource[],
  before: Date,
): Promise<LabelOf> => {
  if (dimension === null) return same;
  const labelOf = await labelsOf(dataSource, dimension, sources, before);
  return (key) => (key === UNMAPPED ? unmapped : labelOf(key));
};
