import type { DataSource } from 'typeorm';
import { dumpLines } from '../platform/dump-lines.query.js';
import { columns } from './sql.js';
import { rollupNames, rollupTables, valuesOf, type RollupTable } from './rollup-table.js';

/** A key column as two databases write it alike: sources and agencies by their codes instead of their ids. */
const canonicalKey = (name: string): string => {
  if (name === 'source_id') return 'source.code AS source';
  if (name === 'agency') return 'coalesce(agency.code, rollup.agency) AS agency';
  return `rollup.${name}`;
};

const rowsOf = (table: RollupTable): string => `
  SELECT ${table.keys.map(canonicalKey).join(', ')}, ${columns(valuesOf(table), 'rollup')}
  FROM ${table.name} rollup JOIN source ON source.id = rollup.source_id
  ${table.keys.includes('agency') ? 'LEFT JOIN agency ON agency.id::text = rollup.agency' : ''}
  WHERE $1::uuid IS NULL OR rollup.source_id = $1::uuid`;

/**
 * All roll-ups, of one source or of every one, as ordered lines of text: two databases hold the same exactly when
 * these are equal. What waits in the log of changed days must have been added up before.
 */
export const dumpRollups = (dataSource: DataSource, sourceId: string | null = null): Promise<string[]> =>
  dumpLines(
    dataSource,
    Object.fromEntries(rollupNames.map((name) => [name, rowsOf(rollupTables[name])])),
    sourceId,
  );
