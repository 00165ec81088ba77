import type { MetricCall } from '@michuhol/contract';
import { contactSeal } from '../contacts/contact-seal.js';
import { maskNumber } from '@michuhol/privacy';
import { selectCalls, type ListedVisit } from './call-list.query.js';
import { pageOf, type FactPage, type FactsAt, type FigureRead, type PageMark } from './figure-list.js';
import { selectLabels, type LabelOf } from './group-label.query.js';

/** A caller's sealed number, masked; null for one that is not known. */
export const maskedCaller = async (
  { keyring }: FactsAt,
  sealed: Buffer | null,
  sourceId: string,
  contactKey: string | null,
): Promise<string | null> => {
  if (sealed === null || contactKey === null) return null;
  const number = await keyring.openKept(sealed, contactSeal(sourceId, contactKey));
  return number === null ? null : maskNumber(number);
};

const told = async (at: FactsAt, visit: ListedVisit, agencyOf: LabelOf): Promise<MetricCall> => {
  const { visitId: _id, sourceId, contactKey, callerSealed, agency, channel, field, ...shown } = visit;
  return {
    ...shown,
    arrivedAt: visit.arrivedAt.toISOString(),
    leftAt: visit.leftAt?.toISOString() ?? null,
    endedAt: visit.endedAt?.toISOString() ?? null,
    channel: channel || null,
    field: field || null,
    agency: agency === '' ? null : agencyOf(agency),
    caller: await maskedCaller(at, callerSealed, sourceId, contactKey),
  };
};

/** A page of queue visits, by arrival. */
export const listCalls = async (
  at: FactsAt,
  read: FigureRead,
  after: PageMark | null,
  limit: number,
): Promise<FactPage<MetricCall>> => {
  const visits = await selectCalls(at.dataSource, read, after, limit + 1);
  const agencyOf = await selectLabels(at.dataSource, 'agency', read.sources, read.range.to);
  const facts = await Promise.all(visits.slice(0, limit).map((visit) => told(at, visit, agencyOf)));
  return pageOf(visits, limit, ({ arrivedAt, visitId }) => ({ at: arrivedAt, id: visitId }), facts);
};
