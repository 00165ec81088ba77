import { intakeRecordSchema, type IntakeRecord } from '@michuhol/contract';
import type { CallRecord, ConsultationRecord, IntervalRecord, ReadItem } from '@michuhol/formats';
import type { Refusal } from './intake-event.js';
import { timeProblem } from './time-bounds.js';

type Of<K extends IntakeRecord['kind']> = Extract<IntakeRecord, { kind: K }>;

const instant = (text: string | null | undefined): Date | null =>
  text === null || text === undefined ? null : new Date(text);

const callOf = (given: Of<'call'>): CallRecord => ({
  key: given.key,
  contact: given.contact ?? null,
  version: given.version ?? null,
  callId: given.callId ?? given.key[0] ?? '',
  startedAt: new Date(given.startedAt),
  endedAt: instant(given.endedAt),
  caller: given.caller || null,
  channel: given.channel ?? null,
  direction: given.direction ?? null,
  visits: given.visits.map((visit) => ({
    queue: visit.queue,
    arrivedAt: new Date(visit.arrivedAt),
    outcome: visit.outcome,
    waitSeconds: visit.waitSeconds ?? null,
    talkSeconds: visit.talkSeconds ?? null,
    holdSeconds: visit.holdSeconds ?? null,
    acwSeconds: visit.acwSeconds ?? null,
    ringSeconds: visit.ringSeconds ?? null,
    endedAt: instant(visit.endedAt),
    agent: visit.agent ?? null,
    endedBy: visit.endedBy ?? null,
    transfer: visit.transfer ?? null,
    transferTarget: visit.transferTarget ?? null,
  })),
  endedIn: given.endedIn ?? null,
  attributes: given.attributes,
});

const consultationOf = (given: Of<'consultation'>): ConsultationRecord => ({
  key: given.key,
  version: given.version ?? null,
  startedAt: new Date(given.startedAt),
  endedAt: instant(given.endedAt),
  callId: given.callId ?? null,
  counselor: given.counselor ?? null,
  caller: given.caller || null,
  channel: given.channel ?? null,
  direction: given.direction ?? null,
  campaign: given.campaign ?? null,
  topic: [given.topic[0] ?? null, given.topic[1] ?? null, given.topic[2] ?? null],
  result: given.result,
  agency: given.agency ?? null,
  department: given.department ?? null,
  attributes: given.attributes,
});

const intervalOf = (given: Of<'interval'>): IntervalRecord => ({
  key: given.key ?? [given.queue, new Date(given.startsAt).toISOString(), String(given.minutes)],
  version: given.version ?? null,
  startsAt: new Date(given.startsAt),
  minutes: given.minutes,
  queue: given.queue,
  totals: given.totals,
  longestWaitSeconds: given.longestWaitSeconds ?? null,
});

/** PostgreSQL has no NUL in texts and turns half a surrogate pair into U+FFFD: neither may come that far. */
const unstorable = /\0|\p{Surrogate}/u;

const holdsUnstorable = (value: unknown): boolean => {
  if (typeof value === 'string') return unstorable.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => unstorable.test(name) || holdsUnstorable(inner));
};

const refusal = (code: string, field: string, why: string): { refusal: Refusal } => ({
  refusal: { code, message: `${field}: ${why}` },
});

/** The message names the field and never its value. */
const refused = (element: unknown, path: readonly PropertyKey[], why: string): { refusal: Refusal } => {
  const field = path.length === 0 ? 'record' : path.map(String).join('.');
  let value: unknown = element;
  for (const name of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[name];
  if (path.length > 0 && (value === undefined || value === null))
    return refusal('MISSING_FIELD', field, '값이 없습니다 (is missing)');
  if (/(At|startsAt)$/.test(field))
    return refusal(
      'INVALID_TIME',
      field,
      '시간대가 있는 ISO 8601 시각이 아닙니다 (is not an ISO 8601 time with offset)',
    );
  return refusal('INVALID_FIELD', field, `값이 올바르지 않습니다 (is not valid: ${why})`);
};

const itemOf = (given: IntakeRecord, line: number, raw: string): { item: ReadItem; at: Date } => {
  if (given.kind === 'call') {
    const record = callOf(given);
    return { item: { kind: 'call', line, raw, record }, at: record.startedAt };
  }
  if (given.kind === 'consultation') {
    const record = consultationOf(given);
    return { item: { kind: 'consultation', line, raw, record }, at: record.startedAt };
  }
  const record = intervalOf(given);
  return { item: { kind: 'interval', line, raw, record }, at: record.startsAt };
};

/**
 * One element of a batch of records as a row, or why it is refused: INVALID_JSON (a line that is none), MISSING_FIELD,
 * INVALID_TIME, INVALID_FIELD, FUTURE, TOO_OLD. `line` is its place in the batch.
 */
export const recordFrom = (
  element: unknown,
  line: number,
  now: Date,
  dataSet: string,
): { item: ReadItem } | { refusal: Refusal } => {
  if (element === undefined) return refusal('INVALID_JSON', 'record', 'JSON이 아닙니다 (is not JSON)');
  const parsed = intakeRecordSchema.safeParse(element);
  const issue = parsed.error?.issues[0];
  if (!parsed.success) return refused(element, issue?.path ?? [], issue?.code ?? 'shape');
  if (holdsUnstorable(parsed.data))
    return refusal(
      'INVALID_FIELD',
      'record',
      '저장할 수 없는 문자가 있습니다 (holds NUL or half a surrogate pair)',
    );
  const { item, at } = itemOf(parsed.data, line, JSON.stringify(element));
  const time = timeProblem(at, now, dataSet);
  return time ? refusal(time.code, 'time', `${time.message.ko} (${time.message.en})`) : { item };
};
