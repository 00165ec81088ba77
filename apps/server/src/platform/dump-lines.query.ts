import type { DataSource } from 'typeorm';

/**
 * The rows of queries as ordered lines of text, each behind the name of its query: two databases hold the same exactly
 * when these are equal. Each query takes the id of a source as `$1`.
 */
export const dumpLines = async (
  dataSource: DataSource,
  queries: Readonly<Record<string, string>>,
  sourceId: string | null,
): Promise<string[]> => {
  const lines: string[] = [];
  for (const [name, rows] of Object.entries(queries)) {
    const found = await dataSource.query<{ line: string }[]>(
      `SELECT to_json(row)::text AS line FROM (${rows}) row ORDER BY to_json(row)::text COLLATE "C"`,
      [sourceId],
    );
    lines.push(...found.map(({ line }) => `${name} ${line}`));
  }
  return lines;
};
