import { dayOf } from '@michuhol/calendar';
import type { DataSet, Floor, FloorAgent, FloorSettings, FloorState } from '@michuhol/contract';
import { callLength, recommendedTimeOf, type RecommendedTime } from '@michuhol/protection';
import type { OpenHelp } from '../panic/help.query.js';
import { helpShown } from '../panic/help.service.js';
import type { FloorPerson, QueuePlace } from './floor-person.js';
import type { FieldOf } from './queue-fields.query.js';
import { limitsOf } from './recommended-limits.js';

/** A floor without its sequence and time, which it shares with the board. */
export type FloorBody = Omit<Floor, 'seq' | 'at'>;

/** What a floor is made of beside its people. */
export interface FloorParts {
  readonly dataSet: DataSet;
  readonly settings: FloorSettings;
  readonly help: readonly OpenHelp[];
  /** The recommended times of calls, and the kinds of calls that queues take. */
  readonly times: readonly RecommendedTime[];
  readonly fieldOf: FieldOf;
  /** Numbers by person where pseudonyms are shown; null where names are. */
  readonly pseudonyms: ReadonlyMap<string, number> | null;
  readonly nameOf: (place: QueuePlace) => string;
}

const MINUTE_MS = 60_000;
/** After-call work of this length may need a hand. */
const LONG_WORK_MS = 3 * MINUTE_MS;

const shown = (state: FloorPerson['state']): FloorState => (state === 'protectedRest' ? 'break' : state);

const two = (number: number): string => String(number).padStart(2, '0');

/** A pseudonym as it is printed. */
export const pseudonymWord = (number: number): string => `상담사 ${two(number)}`;

const namesIn = ({ key, name }: FloorPerson, pseudonyms: FloorParts['pseudonyms']) => {
  if (pseudonyms === null) return { id: key, label: name, pseudonym: null };
  const number = pseudonyms.get(key) ?? 0;
  return { id: `pseudonym:${number}`, label: pseudonymWord(number), pseudonym: number };
};

/** A call against the time of its own kind, which the queue that it came to tells. */
const longCall = (
  { talkingSince: since, at }: FloorPerson,
  { times, fieldOf }: FloorParts,
  now: Date,
): FloorAgent['longCall'] => {
  const time = since && recommendedTimeOf(times, at && fieldOf(at), dayOf(now));
  return time && callLength((now.getTime() - since.getTime()) / 1000, limitsOf(time));
};

const agentOf = (person: FloorPerson, parts: FloorParts, now: Date): FloorAgent => {
  const help = parts.help.find(({ accountId }) => accountId === person.accountId);
  return {
    ...namesIn(person, parts.pseudonyms),
    team: person.team,
    state: shown(person.state),
    // of a protected rest nobody else may know
    code: person.state === 'protectedRest' ? null : person.code,
    since: person.since.toISOString(),
    queue: person.at && parts.nameOf(person.at),
    queues: [...new Set(person.places.map(parts.nameOf))].sort((a, b) => a.localeCompare(b, 'ko')),
    longCall: longCall(person, parts, now),
    doubtful: now.getTime() - person.lastSignAt.getTime() > parts.settings.doubtMinutes * MINUTE_MS,
    help: help ? helpShown(help) : null,
  };
};

/** The less, the more somebody needs a hand. */
const needOf = ({ help, longCall: long, state, since }: FloorAgent, now: Date): number => {
  if (help && help.answeredAt === null) return 0;
  if (help) return 1;
  if (long === 'limit') return 2;
  if (long === 'notice') return 3;
  return state === 'acw' && now.getTime() - Date.parse(since) >= LONG_WORK_MS ? 4 : 5;
};

const byNeed =
  (now: Date) =>
  (a: FloorAgent, b: FloorAgent): number => {
    const need = needOf(a, now);
    if (need !== needOf(b, now)) return need - needOf(b, now);
    const since = (agent: FloorAgent): string => (need <= 1 ? (agent.help?.askedAt ?? '') : agent.since);
    // whoever needs nothing stands where the name puts them, and does not jump with every call
    const order = need < 5 ? since(a).localeCompare(since(b)) : 0;
    return order || a.label.localeCompare(b.label, 'ko') || a.id.localeCompare(b.id);
  };

/** The floor at an instant: everybody who is logged in or asks for help, by need and never by performance. */
export const computeFloor = (people: readonly FloorPerson[], parts: FloorParts, now: Date): FloorBody => ({
  dataSet: parts.dataSet,
  named: parts.pseudonyms === null,
  agents: people
    .map((person) => agentOf(person, parts, now))
    .filter(({ state, help }) => state !== 'loggedOut' || help !== null)
    .sort(byNeed(now)),
});
