import type { MetricConsultation } from '@michuhol/contract';
import { selectConsultations, type ListedRecord } from './consultation-figures.query.js';
import { pageOf, type FactPage, type FactsAt, type FigureRead, type PageMark } from './figure-list.js';
import { selectLabels, type LabelOf } from './group-label.query.js';
import { readableRecord } from './list-contacts.js';

const told = (record: ListedRecord, topicOf: LabelOf, agencyOf: LabelOf): MetricConsultation => {
  const { consultationId: _id, recordKey, topic, agency, ...shown } = record;
  return {
    ...shown,
    recordId: readableRecord(recordKey),
    startedAt: record.startedAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    topic: topic.length === 0 ? null : topicOf(topic.join('>')),
    agency: agency ? agencyOf(agency) : null,
  };
};

/** A page of consultation records, by when they began. */
export const listConsultations = async (
  { dataSource }: FactsAt,
  read: FigureRead,
  after: PageMark | null,
  limit: number,
): Promise<FactPage<MetricConsultation>> => {
  const [rows, topicOf, agencyOf] = await Promise.all([
    selectConsultations(dataSource, read, after, limit + 1),
    selectLabels(dataSource, 'topic', read.sources, read.range.to),
    selectLabels(dataSource, 'agency', read.sources, read.range.to),
  ]);
  const facts = rows.slice(0, limit).map((row) => told(row, topicOf, agencyOf));
  return pageOf(
    rows,
    limit,
    ({ startedAt, consultationId }) => ({ at: startedAt, id: consultationId }),
    facts,
  );
};
