import type { FactCause } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import { causeOf } from '../platform/fact-cause.js';

/** Where the names of what causes mean stand. */
const names = {
  import: 'SELECT id::text AS id, file_name AS name FROM import',
  withdrawal: 'SELECT id::text AS id, file_name AS name FROM import',
  mapping: 'SELECT id::text AS id, code AS name FROM source',
  sharedCaller: 'SELECT id::text AS id, name FROM shared_caller',
} as const;

const isNamed = (kind: string): kind is keyof typeof names => kind in names;

/** Tells causes by their stored text, with the names of what they were: of files, sources, shared numbers. */
export const tellCauses = async (
  manager: EntityManager,
  stored: readonly string[],
): Promise<ReadonlyMap<string, FactCause>> => {
  const causes = [...new Set(stored)].flatMap((text) => {
    const cause = causeOf(text);
    return cause ? [{ text, ...cause }] : [];
  });
  const nameOf = new Map<string, string>();
  for (const kind of new Set(causes.map((cause) => cause.kind))) {
    if (!isNamed(kind)) continue;
    const ids = causes.filter((cause) => cause.kind === kind).flatMap(({ id }) => id ?? []);
    const rows = await manager.query<{ id: string; name: string }[]>(
      `SELECT * FROM (${names[kind]}) named WHERE id = ANY ($1)`,
      [ids],
    );
    for (const { id, name } of rows) nameOf.set(`${kind}:${id}`, name);
  }
  return new Map(causes.map(({ text, kind, id }) => [text, { kind, id, name: nameOf.get(text) ?? null }]));
};
