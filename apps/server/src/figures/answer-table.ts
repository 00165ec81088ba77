import { dayOf, type Bilingual } from '@michuhol/calendar';
import {
  dimensionNames,
  type Dimension,
  type MetricAnswer,
  type MetricCell,
  type MetricProof,
  type MetricRow,
} from '@michuhol/contract';
import type { CellValue } from '@michuhol/formats';
import type { ExportColumn, ExportKind, ExportTable } from '../platform/export-table.js';
import { answerNotes } from './answer-notes.js';
import { startsDay } from './intervals.js';

const kinds: Record<MetricProof['unit'], ExportKind> = {
  call: 'count',
  contact: 'count',
  consultation: 'count',
  attempt: 'count',
  seconds: 'seconds',
  ratio: 'ratio',
};

/** The sides of a metric that are shown beside its value: those of a ratio or a mean. */
const sidesOf = ({
  definitions: [definition],
}: MetricProof): { numerator: Bilingual; denominator: Bilingual } | null =>
  definition?.numerator && definition.denominator
    ? { numerator: definition.numerator, denominator: definition.denominator }
    : null;

const columnsOf = (proof: MetricProof): ExportColumn[] => {
  const { ko, en } = proof.name;
  const sides = sidesOf(proof);
  const under = (side: Bilingual): ExportColumn => ({
    ko: `${ko}: ${side.ko}`,
    en: `${en}: ${side.en}`,
    kind: 'count',
  });
  return [
    { ko, en, kind: kinds[proof.unit] },
    ...(sides ? [under(sides.numerator), under(sides.denominator)] : []),
  ];
};

const valuesOf = (proof: MetricProof, cell: MetricCell | undefined): CellValue[] => {
  const value = cell ? cell.value : proof.empty;
  return [value, ...(sidesOf(proof) ? [cell?.numerator ?? 0, cell?.denominator ?? 0] : [])];
};

/** A moment as people read it: a day where it is the first instant of one. */
const momentText = (text: string): string => {
  const at = new Date(text);
  if (startsDay(at)) return dayOf(at);
  return `${dayOf(at)}T${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 16)}+09:00`;
};

const allOf: Bilingual = { ko: '전체', en: 'All' };

/** The rows in the order of time and groups: every interval where there are no groups, else those that hold something. */
const rowsOf = (answer: MetricAnswer): MetricRow[] => {
  if (answer.interval === 'none') return answer.totals;
  if (answer.groupBy !== 'none') return [...answer.rows, ...answer.totals];
  const byInterval = new Map(answer.rows.map((row) => [row.interval, row]));
  const all = answer.intervals.map(
    (_, interval): MetricRow => byInterval.get(interval) ?? { interval, group: null, cells: [] },
  );
  return [...all, ...answer.totals];
};

/** An answer as a table for a file; the total stands last. */
export const answerTable = (answer: MetricAnswer, language: keyof Bilingual): ExportTable => {
  const byTime = answer.interval !== 'none';
  const dimension: Dimension | null = answer.groupBy === 'none' ? null : answer.groupBy;
  const nameOf = (group: number | null): string =>
    (group === null ? allOf : (answer.groups[group]?.label ?? allOf))[language];
  return {
    title: { ko: '지표 조회', en: 'Metrics' },
    columns: [
      ...(byTime
        ? [
            { ko: '시작', en: 'From', kind: 'instant' } as const,
            { ko: '끝(미포함)', en: 'To (not included)', kind: 'instant' } as const,
          ]
        : []),
      ...(dimension ? [{ ...dimensionNames[dimension], kind: 'text' } as const] : []),
      ...answer.proofs.flatMap(columnsOf),
    ],
    rows: rowsOf(answer).map(({ interval, group, cells }) => {
      const { from, to } = interval === null ? answer : (answer.intervals[interval] ?? answer);
      return [
        ...(byTime ? [momentText(from), momentText(to)] : []),
        ...(dimension ? [nameOf(group)] : []),
        ...answer.proofs.flatMap((proof, index) => valuesOf(proof, cells[index])),
      ];
    }),
    footer: answerNotes(answer, momentText),
  };
};
