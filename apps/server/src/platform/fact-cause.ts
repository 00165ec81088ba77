import { factCauseKinds, type FactCauseKind } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** The parts of a cause as rows carry it; null for one of a kind that is not known. */
export const causeOf = (text: string): { kind: FactCauseKind; id: string | null } | null => {
  const [, word, id = null] = /^([A-Za-z]+)(?::(.+))?$/.exec(text) ?? [];
  const kind = factCauseKinds.find((known) => known === word);
  return kind ? { kind, id } : null;
};

/**
 * Says why facts change from here to the end of the transaction: every row of the log of changed days that is written
 * meanwhile carries it, whoever writes it. `id` names what of that kind it was: the import, the source, the run.
 */
export const tellCause = async (
  manager: EntityManager,
  kind: FactCauseKind,
  id: string | null = null,
): Promise<void> => {
  await manager.query(`SELECT set_config('michuhol.cause', $1, true)`, [
    id === null ? kind : `${kind}:${id}`,
  ]);
};
