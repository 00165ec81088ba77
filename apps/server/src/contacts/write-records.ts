import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { FactDays } from './fact-days.js';
import { addLinkedRecords, holdLinkedContacts, refreshLinkedContacts } from './linked-contacts.query.js';
import type { CopyData } from '../platform/copy-columns.js';
import { copyData } from '../platform/copy-rows.js';
import { encodeFacts, type FactCopies, type LinkedContacts, type RecordToWrite } from './record-copy.js';

/** PostgreSQL copies into no table whose rows it protects: they are copied beside it and taken over at once. */
const copyInto = async (manager: EntityManager, table: string, data: CopyData): Promise<void> => {
  if (data.count === 0) return;
  const columns = data.columns.join(', ');
  await manager.query(
    `CREATE TEMP TABLE IF NOT EXISTS arriving_${table} ON COMMIT DELETE ROWS AS
     SELECT ${columns} FROM ${table} WITH NO DATA`,
  );
  await manager.query(`DELETE FROM arriving_${table}`);
  await copyData(manager, `arriving_${table}`, data);
  await manager.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM arriving_${table}`);
};

/** Writes contacts and queue visits. */
export const copyFacts = async (manager: EntityManager, { contact, visit }: FactCopies): Promise<void> => {
  await copyInto(manager, 'contact', contact);
  await copyInto(manager, 'queue_visit', visit);
};

/**
 * Writes the facts of records that have none, and works out the contacts they are part of; `left` are linked contacts
 * that lost a record.
 */
export const writeRecordFacts = async (
  manager: EntityManager,
  source: CallSource,
  records: readonly RecordToWrite[],
  left: readonly string[],
  days: FactDays,
): Promise<void> => {
  const parts = records.filter(({ facts }) => facts.contactKey !== null);
  const touched = [...left, ...parts.map(({ facts }) => facts.contactKey as string)];
  if (touched.length > 0) await holdLinkedContacts(manager, source, touched);
  if (parts.length > 0) await addLinkedRecords(manager, source, parts);
  const contacts: LinkedContacts =
    touched.length > 0
      ? await refreshLinkedContacts(manager, source, [...new Set(touched)], days)
      : new Map<string, never>();
  for (const { facts } of records) {
    days.contact(facts.startedAt);
    for (const visit of facts.visits) days.visit(visit);
  }
  await copyFacts(manager, encodeFacts(source, records, contacts));
};
