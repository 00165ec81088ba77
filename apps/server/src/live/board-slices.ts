import {
  channels,
  CITY_AGENCY,
  codeNames,
  serviceFields,
  type Bilingual,
  type Board,
} from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { countAgents, countByQueue } from '../floor/agent-counts.js';
import type { Staff } from '../floor/floor.service.js';
import type { BoardRow } from './board.query.js';
import type { MappedQueue, NamedAgency } from './mapped-queues.query.js';
import { queueNames, type NamedPlace, type QueueName } from './queue-names.js';

type Slice = Board['queues'][number];

interface Named {
  key: string | null;
  label: Bilingual | null;
  /** Codes of the sources that a queue is read from. */
  sources?: readonly string[];
}

const sliceOf = ({ key, label, sources = [] }: Named, row: BoardRow | undefined): Slice => ({
  key,
  label,
  sources: [...sources],
  undecided: row?.waitingWithinToday ?? 0,
  totals: row?.totals ?? emptyTotals,
  waiting: row?.waiting ?? 0,
  oldestWaitingSince: row?.oldestWaitingSince?.toISOString() ?? null,
  agents: null,
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

/** Every queue that a board may name: called, mapped, or served by somebody. */
export const placesOf = (
  rows: readonly BoardRow[],
  mapped: readonly MappedQueue[],
  { people }: Staff,
): NamedPlace[] => [
  ...rows.filter(({ grouping }) => grouping === 'queue'),
  ...mapped,
  ...people.flatMap(({ places, at }) => (at ? [...places, at] : places)),
];

const queueSlices = (
  rows: readonly BoardRow[],
  places: readonly NamedPlace[],
  staff: Staff,
  nameOf: QueueName,
): Slice[] => {
  const keys = [...new Set(places.map(nameOf))].sort((a, b) => a.localeCompare(b, 'ko'));
  const sourcesOf = (key: string): string[] => [
    ...new Set(places.filter((place) => nameOf(place) === key).map(({ sourceCode }) => sourceCode ?? '')),
  ];
  const named = keys.map((key) => ({ key, label: { ko: key, en: key }, sources: sourcesOf(key) }));
  const slices = slicesOf(named, new Map(rows.map((row) => [nameOf(row), row])), new Set(keys));
  const counts = countByQueue(staff.people, nameOf);
  const isTold = ({ sources }: Slice): boolean => sources.some((code) => staff.membersTold.has(code));
  return slices.map((slice) =>
    isTold(slice) ? { ...slice, agents: counts.get(slice.key ?? '') ?? countAgents([]) } : slice,
  );
};

/** The slices of a board. Mapped queues, channels, fields and agencies are listed even when nobody has called. */
export const boardSlices = (
  rows: readonly BoardRow[],
  mapped: readonly MappedQueue[],
  agencies: readonly NamedAgency[],
  staff: Staff,
): Pick<Board, 'queues' | 'channels' | 'fields' | 'agencies'> => {
  const places = placesOf(rows, mapped, staff);
  const by = <K extends 'channel' | 'field' | 'agency'>(name: K, known: readonly Named[]): Slice[] =>
    slicesOf(
      known,
      new Map(rows.filter((row) => row.grouping === name).map((row) => [row[name], row])),
      new Set(mapped.flatMap((queue) => queue[name] ?? [])),
    );
  return {
    queues: queueSlices(
      rows.filter((row) => row.grouping === 'queue'),
      places,
      staff,
      queueNames(places),
    ),
    channels: by('channel', coded(channels)),
    fields: by('field', coded(serviceFields)),
    agencies: by('agency', [
      ...coded([CITY_AGENCY]),
      ...agencies.map(({ code, ko, en }) => ({ key: code, label: { ko, en } })),
    ]),
  };
};
