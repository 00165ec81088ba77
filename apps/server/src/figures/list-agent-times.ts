import { addDays, dayOf, isDay, startOfDay, type Day, type InstantRange } from '@michuhol/calendar';
import { UNMAPPED, type MetricAgentTime } from '@michuhol/contract';
import { secondsSumOf } from '@michuhol/metrics';
import { readCourses } from '../rollups/agent-course.query.js';
import { agentDays, DAYS_AROUND, type AgentDay } from '../rollups/agent-days.js';
import { selectAgentPersons, type PersonOf } from './agent-names.query.js';
import { daysThatCount } from './counted-days.query.js';
import { noSuchMark, type FactPage, type FactsAt, type FigureRead } from './figure-list.js';
import type { KnownSource } from './source.query.js';

interface Span extends InstantRange {
  readonly what: MetricAgentTime['what'];
  readonly sum: string;
  readonly reason: string | null;
}

/** What an agent did on a day, each state, answer and missed ring; a protected rest looks like any break. */
const spansOf = ({ intervals, answeredAt, missedAt }: AgentDay): Span[] => [
  ...intervals.flatMap(({ state, code, from, to }) => {
    if (state === 'loggedOut') return [];
    const [what, reason] = state === 'protectedRest' ? (['break', null] as const) : [state, code];
    return [{ what, sum: secondsSumOf(state), reason, from, to }];
  }),
  ...answeredAt.map((at) => ({ what: 'answered' as const, sum: 'answered', reason: null, from: at, to: at })),
  ...missedAt.map((at) => ({ what: 'missed' as const, sum: 'noAnswers', reason: null, from: at, to: at })),
];

/** What a span adds to the number inside each part of the range that counts it. */
const partsOf = ({ counted }: FigureRead, span: Span): { from: Date; to: Date; adds: number }[] =>
  counted.flatMap(({ from, to, of }) => {
    const times =
      of.plus.filter((sum) => sum === span.sum).length - of.minus.filter((sum) => sum === span.sum).length;
    if (times === 0) return [];
    const isMoment = span.what === 'answered' || span.what === 'missed';
    if (isMoment) return span.from >= from && span.from < to ? [{ ...span, adds: times }] : [];
    const [start, end] = [
      new Date(Math.max(span.from.getTime(), from.getTime())),
      new Date(Math.min(span.to.getTime(), to.getTime())),
    ];
    return start < end
      ? [{ from: start, to: end, adds: (times * (end.getTime() - start.getTime())) / 1000 }]
      : [];
  });

/** Whether the question is about what an agent of a source did. */
const isMeant = ({ filters }: FigureRead, source: KnownSource, accountId: string | undefined): boolean =>
  (filters.source?.includes(source.code) ?? true) &&
  (filters.counselor?.includes(accountId ?? UNMAPPED) ?? true);

const inOrder = (a: MetricAgentTime, b: MetricAgentTime): number => {
  const [one, other] = [a, b].map(({ from, source, agent, what }) => `${from} ${source} ${agent} ${what}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
};

const ofDay = async (
  { dataSource }: FactsAt,
  read: FigureRead,
  day: Day,
  personOf: PersonOf,
): Promise<MetricAgentTime[]> => {
  const found: MetricAgentTime[] = [];
  for (const source of read.sources) {
    const [from, to] = [addDays(day, -DAYS_AROUND), addDays(day, 1 + DAYS_AROUND)];
    const course = await readCourses(dataSource.manager, read.dataSet, source.id, from, to);
    for (const done of agentDays(day, course)) {
      const person = personOf(source.id, done.agent, day);
      if (!isMeant(read, source, person?.accountId)) continue;
      for (const span of spansOf(done))
        for (const part of partsOf(read, span))
          found.push({
            ...{ source: source.code, agent: done.agent, counselor: person?.name ?? null },
            ...{ what: span.what, reason: span.reason, adds: part.adds },
            from: part.from.toISOString(),
            to: span.to > span.from ? part.to.toISOString() : null,
          });
    }
  }
  return found.sort(inOrder);
};

/** The day at which a page goes on, and how much of it was shown. @throws Problem INVALID_REQUEST */
const placeIn = (text: string | undefined, first: Date): { day: Day; shown: number } => {
  if (text === undefined) return { day: dayOf(first), shown: 0 };
  const [, day = '', shown = ''] = /^(\d{4}-\d\d-\d\d)_(\d{1,9})$/.exec(text) ?? [];
  if (!isDay(day)) throw noSuchMark();
  return { day, shown: Number(shown) };
};

/**
 * A page of spans of counselors' time, by when they began; they are told by what the facts say of a day, so days are
 * read one after the other until the page is full.
 */
export const listAgentTimes = async (
  at: FactsAt,
  read: FigureRead,
  after: string | undefined,
  limit: number,
): Promise<FactPage<MetricAgentTime>> => {
  const place = placeIn(after, read.range.from);
  const days = await daysThatCount(at.dataSource, 'agents', read, startOfDay(place.day));
  const personOf = await selectAgentPersons(at.dataSource, read.range.from, read.range.to);
  const facts: MetricAgentTime[] = [];
  for (const day of days) {
    const skipped = day === place.day ? place.shown : 0;
    const room = limit - facts.length;
    const spans = (await ofDay(at, read, day, personOf)).slice(skipped);
    if (spans.length > 0 && room === 0) return { facts, next: `${day}_${skipped}` };
    facts.push(...spans.slice(0, room));
    if (spans.length > room) return { facts, next: `${day}_${skipped + room}` };
  }
  return { facts, next: null };
};
