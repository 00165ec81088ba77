import type { InstantRange } from '@michuhol/calendar';
import type { MetricCallsReply } from '@michuhol/contract';
import type { Attribution } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { Problem } from '../platform/problem.js';
import type { Keyring } from '../platform/keyring.js';
import type { Counted } from './listed-side.js';
import type { Selection } from './question.js';
import type { KnownSource } from './source.query.js';

/** What is counted from one instant up to another, by the definition of that time. */
export interface CountedPart extends InstantRange {
  readonly of: Counted;
  readonly inboundOnly: boolean;
}

/** Which facts are listed. */
export interface FigureRead extends Pick<Selection, 'dataSet' | 'range' | 'threshold' | 'filters'> {
  readonly attribution: Attribution;
  readonly counted: readonly CountedPart[];
  readonly sources: readonly KnownSource[];
  /** Each fact adds 1, whatever its seconds: the value is drawn from the facts and not their sum. */
  readonly drawn: boolean;
}

/** A number with what is needed to list its facts. */
export interface FigureList extends Pick<MetricCallsReply, 'kind' | 'total' | 'unit' | 'reported'> {
  readonly read: FigureRead;
}

/** Where facts are read and numbers opened. */
export interface FactsAt {
  readonly dataSource: DataSource;
  readonly keyring: Keyring;
}

/** Where a page goes on: after the fact that began at an instant, with its id. */
export interface PageMark {
  readonly at: Date;
  readonly id: string;
}

/** A page of facts, and where the next one begins. */
export interface FactPage<Fact> {
  readonly facts: Fact[];
  readonly next: string | null;
}

/** A page mark that no page gave. */
export const noSuchMark = (): Problem =>
  new Problem('INVALID_REQUEST', {
    ko: '다음 쪽 표시가 올바르지 않습니다. 첫 쪽부터 다시 여세요.',
    en: 'The page mark is not valid: begin at the first page.',
  });

/** The mark of a page as the API tells it. */
export const markText = ({ at, id }: PageMark): string => `${at.toISOString()}_${id}`;

/** The page mark that a request names; null for the first page. @throws Problem INVALID_REQUEST */
export const markIn = (text: string | undefined): PageMark | null => {
  if (text === undefined) return null;
  const [, at = '', id = ''] = /^(\d{4}-[\dT:.-]+Z)_(-?\d{1,19})$/.exec(text) ?? [];
  if (id === '' || Number.isNaN(Date.parse(at))) throw noSuchMark();
  return { at: new Date(at), id };
};

/** The first facts of those that were read, one more than the page holds when there are more. */
export const pageOf = <Row, Fact>(
  rows: readonly Row[],
  limit: number,
  markOf: (row: Row) => PageMark,
  facts: Fact[],
): FactPage<Fact> => {
  const last = rows[limit - 1];
  return { facts, next: rows.length > limit && last ? markText(markOf(last)) : null };
};
