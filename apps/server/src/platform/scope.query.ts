import type { DataSource } from 'typeorm';
import { Problem } from './problem.js';
import { presentScope } from './scope.js';

/**
 * The id of the agency that the present work is held to; null when it is held to none.
 * @throws Problem NOT_PERMITTED (OUT_OF_SCOPE) for an agency that does not exist
 */
export const agencyInScope = async (dataSource: DataSource): Promise<string | null> => {
  if (!presentScope().startsWith('district ')) return null;
  const [row] = await dataSource.query<{ id: string | null }[]>('SELECT scope_agency() AS id');
  if (!row?.id) throw outOfScope();
  return row.id;
};

/** The caller's permission does not reach what is asked. */
export const outOfScope = (): Problem =>
  new Problem(
    'NOT_PERMITTED',
    {
      ko: '담당 범위를 벗어난 자료입니다. 담당 범위에서 조회하세요.',
      en: 'This reaches beyond what you are responsible for: ask within it.',
    },
    { code: 'OUT_OF_SCOPE' },
  );
