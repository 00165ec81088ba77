import { instantAt, nameAt, objectsAt, wordAt } from './json-fields.js';
import type { JsonObject } from './json-value.js';
import { RowFault } from './problem.js';

/** One metric of a session: milliseconds for names that begin with t, a count for those that begin with n. */
interface Metric {
  value: number;
  emittedAt: Date | null;
}

/** One session of a participant, as far as figures need it. */
export interface Session {
  /** 'acd', 'agent', 'customer', 'ivr' and others. */
  purpose: string;
  /** The id of the agent, or the name where there is no id; null for others. */
  agent: string | null;
  queue: string | null;
  mediaType: string | null;
  startedAt: Date;
  /** Null while a segment is open. */
  endedAt: Date | null;
  /** The first segment in which people talked to each other. */
  talkedFrom: Date | null;
  /** The end of the last of them; null while it is open. */
  talkedTo: Date | null;
  /** How the last segment before after-call work ended. */
  disconnectType: string | null;
  flowOutType: string | null;
  /** The first metric of a name. */
  metric(name: string): Metric | null;
  /** The milliseconds of all metrics of a name; null when there is none. */
  total(name: string): number | null;
}

interface Segment {
  type: string | null;
  queue: string | null;
  startedAt: Date;
  endedAt: Date | null;
  disconnectType: string | null;
}

const segmentOf = (segment: JsonObject): Segment | null => {
  const startedAt = instantAt(segment, 'segmentStart');
  return (
    startedAt && {
      type: wordAt(segment, 'segmentType'),
      queue: nameAt(segment, 'queueId'),
      startedAt,
      endedAt: instantAt(segment, 'segmentEnd'),
      disconnectType: wordAt(segment, 'disconnectType'),
    }
  );
};

const metricOf = (metric: JsonObject): [name: string, Metric] | null => {
  const name = wordAt(metric, 'name');
  const { value } = metric;
  if (name === null || value === undefined || value === null) return null;
  if (typeof value !== 'number' || !(value >= 0)) throw new RowFault('INVALID_NUMBER', name);
  return [name, { value, emittedAt: instantAt(metric, 'emitDate') }];
};

const latest = (instants: readonly (Date | null)[]): Date | null =>
  instants.length === 0 || instants.includes(null)
    ? null
    : new Date(Math.max(...instants.map((instant) => instant?.getTime() ?? 0)));

const isTalk = ({ type }: Segment): boolean => type === 'interact' || type === 'hold';

const sessionOf = (participant: JsonObject, session: JsonObject): Session | null => {
  const segments = objectsAt(session, 'segments')
    .flatMap((segment) => segmentOf(segment) ?? [])
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const [first] = segments;
  // a session without any segment has no time: nothing happened in it
  if (!first) return null;
  const metrics = objectsAt(session, 'metrics').flatMap((metric) => {
    const found = metricOf(metric);
    return found ? [found] : [];
  });
  const named = (name: string): Metric[] =>
    metrics.flatMap(([other, metric]) => (other === name ? [metric] : []));
  const talks = segments.filter(isTalk);
  return {
    purpose: wordAt(participant, 'purpose') ?? '',
    agent: nameAt(participant, 'userId') ?? nameAt(participant, 'participantName'),
    queue: segments.find(({ queue }) => queue !== null)?.queue ?? null,
    mediaType: wordAt(session, 'mediaType'),
    startedAt: first.startedAt,
    endedAt: latest(segments.map(({ endedAt }) => endedAt)),
    talkedFrom: talks[0]?.startedAt ?? null,
    talkedTo: latest(talks.map(({ endedAt }) => endedAt)),
    disconnectType: segments.findLast(({ type }) => type !== 'wrapup')?.disconnectType ?? null,
    flowOutType: wordAt(session, 'flowOutType'),
    metric: (name) => named(name)[0] ?? null,
    total: (name) => {
      const found = named(name);
      return found.length === 0 ? null : found.reduce((all, { value }) => all + value, 0);
    },
  };
};

/** The sessions of a conversation's participants in order of their start. Throws RowFault for times and numbers that are none. */
export const sessionsOf = (conversation: JsonObject): Session[] =>
  objectsAt(conversation, 'participants')
    .flatMap((participant) =>
      objectsAt(participant, 'sessions').flatMap((session) => sessionOf(participant, session) ?? []),
    )
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
