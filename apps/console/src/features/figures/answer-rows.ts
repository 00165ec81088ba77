import type { PeriodState } from '@michuhol/contract';
import { isOneDay } from '../../shared/figures/span-text.js';
import type { Formatters } from '../../shared/i18n/format.js';
import type { AnswerView, Place } from './answer-view.js';
import { intervalText } from './interval-text.js';

/** A row of the answer's table. */
export interface AnswerRow extends Place {
  readonly key: string;
  readonly label: string;
  readonly total: boolean;
  readonly state: PeriodState | null;
  readonly reported: number;
  /** The metric of a row of its own, where neither intervals nor groups are asked for. */
  readonly metric: number | null;
}

/** The rows: a metric each, an interval each, or a group each; the whole stands last and is no sum of rates. */
export const rowsOf = (
  view: AnswerView,
  {
    format,
    bilingual,
    whole,
  }: { format: Formatters; bilingual: (text: { ko: string; en: string }) => string; whole: string },
): AnswerRow[] => {
  const { answer } = view;
  const plain = { interval: null, group: null, total: false, state: null, reported: 0, metric: null };
  const total: AnswerRow = { ...plain, key: 'total', label: whole, total: true };
  if (answer.interval !== 'none') {
    const oneDay = isOneDay(answer);
    return [
      ...answer.intervals.map(({ from, to, state, reported }, interval) => ({
        ...plain,
        ...{ key: from, label: intervalText({ from, to }, answer.interval, oneDay, format) },
        ...{ interval, state, reported },
      })),
      total,
    ];
  }
  if (answer.groupBy !== 'none')
    return [
      ...answer.groups.map(({ key, label }, group) => ({ ...plain, key, label: bilingual(label), group })),
      total,
    ];
  return answer.proofs.map(({ metric: key, name }, metric) => ({
    ...plain,
    ...{ key, label: bilingual(name), metric },
  }));
};
