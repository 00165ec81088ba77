import { dayOf } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { personsOf, whoIs, type AgentLine } from '../floor/floor-person.js';
import type { FloorService, Staff } from '../floor/floor.service.js';
import { queuesServed } from '../floor/queues-served.js';
import type { ToldDay } from '../rollups/agent-courses.service.js';
import { selectOpenCalls, selectRings, type OpenCall, type PastRing } from './past.query.js';

/** What the agents of a source did on the day of an instant. */
export interface SourceDay {
  readonly sourceId: string;
  readonly sourceCode: string;
  readonly agents: readonly ToldDay[];
}

type Doing = Omit<AgentLine, 'key' | 'accountId' | 'agents' | 'name' | 'team'>;

const doingOf = (
  { intervals, events }: ToldDay,
  sourceCode: string,
  { call, ring }: { call: OpenCall | undefined; ring: PastRing | undefined },
  at: Date,
): Doing => {
  const interval = intervals.find(({ from, to }) => from <= at && to > at);
  const state = interval?.state ?? 'loggedOut';
  const talks = state === 'talking' || state === 'hold' ? call : undefined;
  const onCall = talks ?? (state === 'ringing' ? ring : undefined);
  const since = interval?.from ?? at;
  return {
    ...{ state, code: interval?.code ?? null, lastSignAt: at },
    // of two talks without a second between them the facts make one
    since: talks && talks.answeredAt > since ? talks.answeredAt : since,
    talkingSince: talks?.answeredAt ?? null,
    at: onCall ? { sourceCode, queue: onCall.queue } : null,
    places: queuesServed(events.filter((event) => event.at <= at)).map((queue) => ({ sourceCode, queue })),
  };
};

/** The counselors as they were at an instant; what they did goes back to the beginning of its day at the most. */
export const pastStaff = async (
  { dataSource, floors }: { dataSource: DataSource; floors: FloorService },
  dataSet: DataSet,
  sources: readonly SourceDay[],
  at: Date,
): Promise<Staff> => {
  const agents = sources.flatMap((source) => source.agents.map((told) => ({ ...source, told })));
  const refs = agents.map(({ sourceId, told }) => ({ sourceId, agent: told.agent }));
  const [known, calls, rings] = await Promise.all([
    floors.known(refs, dayOf(at)),
    selectOpenCalls(dataSource, dataSet, at),
    selectRings(dataSource, dataSet, at),
  ]);
  const nameOf = (ref: { sourceId: string; agent: string }): string => `${ref.sourceId} ${ref.agent}`;
  const persons = new Map(known.map((agent) => [nameOf(agent), agent]));
  const callOf = new Map(calls.map((call) => [nameOf(call), call]));
  const ringOf = new Map(rings.map((ring) => [nameOf(ring), ring]));
  const lines = agents.flatMap(({ sourceId, sourceCode, told }): AgentLine[] => {
    const name = nameOf({ sourceId, agent: told.agent });
    const person = persons.get(name);
    const of = { call: callOf.get(name), ring: ringOf.get(name) };
    return person ? [{ ...whoIs(person), ...doingOf(told, sourceCode, of, at) }] : [];
  });
  return {
    people: personsOf(lines),
    told: agents.some(({ told }) => told.events.some(({ state }) => state !== 'restarted')),
    membersTold: new Set(lines.flatMap(({ places }) => places.map(({ sourceCode }) => sourceCode))),
  };
};
