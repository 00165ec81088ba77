import {
  channels,
  CITY_AGENCY,
  codeNames,
  serviceFields,
  type Bilingual,
  type Board,
} from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import type { BoardRow } from './board.query.js';
import type { MappedQueue, NamedAgency } from './mapped-queues.query.js';

type Slice = Board['queues'][number];

interface Named {
  key: string | null;
  label: Bilingual | null;
}

const sliceOf = ({ key, label }: Named, row: BoardRow | undefined): Slice => ({
  key,
  label,
  totals: row?.totals ?? emptyTotals,
  waiting: row?.waiting ?? 0,
  oldestWaitingSince: row?.oldestWaitingSince?.toISOString() ?? null,
});

/** Slices in the order of `known`, then what is not in it, and 미분류 (the null key) last. */
const slicesOf = (
  known: readonly Named[],
  found: ReadonlyMap<string | null, BoardRow>,
  wanted: Set<string>,
): Slice[] => {
  const named = known.filter(({ key }) => key !== null && (wanted.has(key) || found.has(key)));
  const listed = new Set(named.map(({ key }) => key));
  const rest = [...found.keys()].filter((key) => key !== null && !listed.has(key)).sort();
  const others = rest.map((key) => ({ key, label: { ko: String(key), en: String(key) } }));
  const unmapped = found.has(null) ? [{ key: null, label: null }] : [];
  return [...named, ...others, ...unmapped].map((name) => sliceOf(name, found.get(name.key)));
};

const coded = (codes: readonly string[]): Named[] =>
  codes.map((key) => ({ key, label: codeNames[key] ?? null }));

const queueSlices = (rows: readonly BoardRow[], mapped: readonly MappedQueue[]): Slice[] => {
  const all = [...rows, ...mapped].map(({ sourceCode, queue }) => ({
    sourceCode: sourceCode ?? '',
    queue: queue ?? '',
  }));
  const sources = new Map<string, Set<string>>();
  for (const { sourceCode, queue } of all)
    sources.set(queue, (sources.get(queue) ?? new Set()).add(sourceCode));
  // Two switches may use one name for different queues: then the name says whose it is.
  const keyOf = (queue: { sourceCode: string | null; queue: string | null }): string =>
    (sources.get(queue.queue ?? '')?.size ?? 0) > 1
      ? `${queue.sourceCode}/${queue.queue}`
      : (queue.queue ?? '');
  const keys = [...new Set(all.map(keyOf))].sort((a, b) => a.localeCompare(b, 'ko'));
  return slicesOf(
    keys.map((key) => ({ key, label: { ko: key, en: key } })),
    new Map(rows.map((row) => [keyOf(row), row])),
    new Set(keys),
  );
};

/** The slices of a board. Mapped queues, channels, fields and agencies are listed even when nobody has called. */
export const boardSlices = (
  rows: readonly BoardRow[],
  mapped: readonly MappedQueue[],
  agencies: readonly NamedAgency[],
): Pick<Board, 'queues' | 'channels' | 'fields' | 'agencies'> => {
  const by = <K extends 'channel' | 'field' | 'agency'>(name: K, known: readonly Named[]): Slice[] =>
    slicesOf(
      known,
      new Map(rows.filter((row) => row.grouping === name).map((row) => [row[name], row])),
      new Set(mapped.flatMap((queue) => queue[name] ?? [])),
    );
  return {
    queues: queueSlices(
      rows.filter((row) => row.grouping === 'queue'),
      mapped,
    ),
    channels: by('channel', coded(channels)),
    fields: by('field', coded(serviceFields)),
    agencies: by('agency', [
      ...coded([CITY_AGENCY]),
      ...agencies.map(({ code, ko, en }) => ({ key: code, label: { ko, en } })),
    ]),
  };
};
