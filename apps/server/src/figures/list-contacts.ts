import type { MetricContact } from '@michuhol/contract';
import { maskNumbers } from '@michuhol/privacy';
import { selectContacts, type ListedContact } from './contact-list.query.js';
import { daysThatCount, growingRuns } from './counted-days.query.js';
import { pageOf, type FactPage, type FactsAt, type FigureRead, type PageMark } from './figure-list.js';
import { maskedCaller } from './list-calls.js';

/** A key of a source, which may be made of several columns, as people read it. */
export const readableRecord = (key: string): string => maskNumbers(key.split('\u001f').join(' '));

const told = async (at: FactsAt, contact: ListedContact): Promise<MetricContact> => {
  const { contactId: _id, sourceId, contactKey, callerSealed, channel, field, ...shown } = contact;
  return {
    ...shown,
    callId: readableRecord(contactKey),
    startedAt: contact.startedAt.toISOString(),
    endedAt: contact.endedAt?.toISOString() ?? null,
    cameAgainAt: contact.cameAgainAt?.toISOString() ?? null,
    channel: channel || null,
    field: field || null,
    caller: await maskedCaller(at, callerSealed, sourceId, contactKey),
  };
};

/**
 * A page of contacts, by when they began. Whether a caller came again shows only beside all calls of the days around,
 * so whole days are read, a few at first and more where few contacts count.
 */
export const listContacts = async (
  at: FactsAt,
  read: FigureRead,
  after: PageMark | null,
  limit: number,
): Promise<FactPage<MetricContact>> => {
  const days = await daysThatCount(at.dataSource, 'contacts', read, after?.at ?? read.range.from);
  const rows: ListedContact[] = [];
  for (const span of growingRuns(days)) {
    rows.push(...(await selectContacts(at.dataSource, read, span, after, limit + 1 - rows.length)));
    if (rows.length > limit) break;
  }
  const facts = await Promise.all(rows.slice(0, limit).map((row) => told(at, row)));
  return pageOf(rows, limit, ({ startedAt, contactId }) => ({ at: startedAt, id: contactId }), facts);
};
