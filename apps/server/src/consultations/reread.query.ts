import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { loadNames } from './consultation-names.js';

interface Words {
  sourceId: string;
  counselor: string | null;
  accountId: string | null;
  agencyWord: string | null;
  agency: string | null;
  topic1: string | null;
  topic2: string | null;
  topic3: string | null;
}

const wordColumns = [
  ['source_id', 'uuid'],
  ['counselor', 'text'],
  ['account_id', 'uuid'],
  ['agency_word', 'text'],
  ['agency', 'text'],
  ['topic1', 'text'],
  ['topic2', 'text'],
  ['topic3', 'text'],
] as const;
const readColumns = ['account_id', 'agency', 'topic1', 'topic2', 'topic3'] as const;

const inRange = 'data_set = $1 AND started_at >= $2 AND started_at < $3';

/**
 * Understands the words of a day's consultations anew: a counselor, topic or agency that was not known when they came
 * may be known by now. Returns the sources whose consultations changed.
 */
export const rereadWords = async (
  manager: EntityManager,
  dataSet: string,
  day: Day,
  from: Date,
  to: Date,
): Promise<string[]> => {
  const held = await manager.query<Words[]>(
    `SELECT DISTINCT source_id AS "sourceId", counselor, account_id AS "accountId", agency_word AS "agencyWord", agency,
       topic1, topic2, topic3
     FROM consultation WHERE ${inRange}`,
    [dataSet, from, to],
  );
  if (held.length === 0) return [];
  const names = await loadNames(
    manager,
    held.flatMap(({ sourceId, counselor }) => (counselor === null ? [] : [{ sourceId, counselor }])),
  );
  const changed = held.flatMap((before) => {
    const { sourceId, counselor, agencyWord, topic1, topic2, topic3 } = before;
    const topic = names.topic([topic1, topic2, topic3], day);
    const after = [
      counselor === null ? null : names.account(sourceId, counselor, day),
      names.agency(agencyWord, topic.large, day),
      ...topic.levels,
    ];
    const read = [before.accountId, before.agency, topic1, topic2, topic3];
    return after.every((value, index) => value === read[index]) ? [] : [{ before, after }];
  });
  if (changed.length === 0) return [];
  const old = wordColumns.map(([name]) => `old_${name}`);
  const fresh = readColumns.map((name) => `new_${name}`);
  const types = [...wordColumns.map(([, type]) => type), 'uuid', 'text', 'text', 'text', 'text'];
  await manager.query(
    `UPDATE consultation SET ${readColumns.map((name) => `${name} = new_${name}`).join(', ')}
     FROM unnest(${types.map((type, index) => `$${index + 4}::${type}[]`).join(', ')})
       AS words (${[...old, ...fresh].join(', ')})
     WHERE ${inRange} AND (${wordColumns.map(([name]) => name).join(', ')}) IS NOT DISTINCT FROM (${old.join(', ')})`,
    [
      dataSet,
      from,
      to,
      ...(
        ['sourceId', 'counselor', 'accountId', 'agencyWord', 'agency', 'topic1', 'topic2', 'topic3'] as const
      ).map((name) => changed.map(({ before }) => before[name])),
      ...readColumns.map((_name, index) => changed.map(({ after }) => after[index] ?? null)),
    ],
  );
  return [...new Set(changed.map(({ before }) => before.sourceId))];
};
