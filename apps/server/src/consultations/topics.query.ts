import type { EntityManager } from 'typeorm';

/** Two people who change the tree at once take turns. */
export const holdTree = async (manager: EntityManager): Promise<void> => {
  await manager.query('LOCK TABLE topic IN SHARE ROW EXCLUSIVE MODE');
};

/** Adds a topic from a day on, for as long as the one above it is valid. */
export const insertTopic = async (
  manager: EntityManager,
  topic: { code: string; parent: string | null; ko: string; en: string; from: string },
): Promise<void> => {
  await manager.query(
    `INSERT INTO topic (code, parent, valid, name_ko, name_en, sort_order)
     SELECT $1, $2, daterange($3::date, (SELECT upper(range_merge(range_agg(valid))) FROM topic WHERE code = $2)),
       $4, $5, (SELECT coalesce(max(sort_order), 0) + 1 FROM topic)`,
    [topic.code, topic.parent, topic.from, topic.ko, topic.en],
  );
};

/** Gives a topic another name from a day on, until its next name or its end; false when it is not valid that day. */
export const renameFrom = async (
  manager: EntityManager,
  code: string,
  from: string,
  name: { ko: string; en: string },
): Promise<boolean> => {
  const [, renamed] = (await manager.query(
    `UPDATE topic SET name_ko = $3, name_en = $4 WHERE code = $1 AND lower(valid) = $2::date`,
    [code, from, name.ko, name.en],
  )) as [unknown, number];
  if (renamed > 0) return true;
  const [held] = await manager.query<
    { parent: string | null; sort_order: number; since: string | null; until: string | null }[]
  >(
    `SELECT parent, sort_order, lower(valid)::text AS since, upper(valid)::text AS until FROM topic
     WHERE code = $1 AND valid @> $2::date`,
    [code, from],
  );
  if (!held) return false;
  await manager.query(
    'UPDATE topic SET valid = daterange(lower(valid), $2::date) WHERE code = $1 AND valid @> $2::date',
    [code, from],
  );
  await manager.query(
    `INSERT INTO topic (code, parent, valid, name_ko, name_en, sort_order)
     VALUES ($1, $2, daterange($3::date, $4::date), $5, $6, $7)`,
    [code, held.parent, from, held.until, name.ko, name.en, held.sort_order],
  );
  return true;
};

const branch = `
  WITH RECURSIVE branch AS (
    SELECT $1::text AS code
    UNION SELECT topic.code FROM topic JOIN branch ON topic.parent = branch.code
  )`;

/** Ends a topic, with all below it, on a day; false when there was nothing to end. */
export const endFrom = async (manager: EntityManager, code: string, on: string): Promise<boolean> => {
  const [, removed] = (await manager.query(
    `${branch} DELETE FROM topic USING branch WHERE topic.code = branch.code AND lower(valid) >= $2::date`,
    [code, on],
  )) as [unknown, number];
  const [, ended] = (await manager.query(
    `${branch} UPDATE topic SET valid = daterange(lower(valid), $2::date)
     FROM branch WHERE topic.code = branch.code AND valid @> $2::date`,
    [code, on],
  )) as [unknown, number];
  return removed + ended > 0;
};

/** Lets the records of a day and all later ones be understood anew. */
export const markFrom = async (manager: EntityManager, from: string): Promise<void> => {
  await manager.query('SELECT mark_consultation_days(daterange($1::date, NULL))', [from]);
};
