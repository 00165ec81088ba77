import type { VisitAttribution, Sum } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { groupColumns, keyFilters } from './group-key.js';
import type { KeyFilter } from './key-filter.js';
import type { Plan, PlannedRead } from './plan.js';
import { readRollups, type RollupRow } from './rollup.query.js';
import type { KnownSource } from './source.query.js';
import { readVisitTotals } from './visit-totals.query.js';

/** Rows that were added up from calls. */
const ofCalls: KeyFilter = [{ columns: ['origin'], keys: [['calls']] }];

/** Reads what a plan needs from one table. */
export const readPlan = (
  dataSource: DataSource,
  { question, intervals, cuts }: Plan,
  read: PlannedRead,
  sources: readonly KnownSource[],
): Promise<RollupRow[]> => {
  const { table, attribution, pieces, inboundOnly, sums, waits } = read;
  const common = {
    dataSet: question.dataSet,
    intervals,
    cuts,
    groupBy: groupColumns(table, question.groupBy, question.topicLevel),
    filters: keyFilters(table, question.filters, sources),
    waits,
  };
  return pieces === null
    ? readVisitTotals(dataSource, {
        ...common,
        attribution: attribution as VisitAttribution,
        range: question.range,
        sums: sums as readonly Sum[],
      })
    : readRollups(dataSource, {
        ...common,
        ...{ family: table, attribution, pieces, inboundOnly, sums },
        filters: question.callsOnly && table === 'visits' ? [...common.filters, ofCalls] : common.filters,
      });
};
