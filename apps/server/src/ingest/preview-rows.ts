import type { ImportPreview } from '@michuhol/contract';
import type {
  CallRecord,
  CanonicalEvent,
  ConsultationRecord,
  IntervalRecord,
  ReadItem,
  SurveyRecord,
} from '@michuhol/formats';
import { maskNumber, maskNumbers } from '@michuhol/privacy';

type Row = ImportPreview['rows'][number];
type Cells = Row['cells'];

const text = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : maskNumbers(String(value));

const masked = (number: string | null): string | null => (number === null ? null : maskNumber(number));

const eventCells = ({
  type,
  occurredAt,
  callId,
  queue,
  agent,
  caller,
  attributes,
}: CanonicalEvent): Cells => ({
  occurredAt: occurredAt.toISOString(),
  type,
  callId,
  queue: text(queue),
  agent: text(agent),
  caller: masked(caller),
  ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, text(value)])),
});

const callCells = ({
  callId,
  contact,
  startedAt,
  endedAt,
  caller,
  channel,
  direction,
  visits,
  endedIn,
}: CallRecord): Cells => {
  const [visit] = visits;
  return {
    startedAt: startedAt.toISOString(),
    callId: text(callId),
    contact: text(contact),
    queue: text(visits.map(({ queue }) => queue).join(' → ')),
    outcome: visits.length === 0 ? endedIn : visits.map(({ outcome }) => outcome).join(' → '),
    waitSeconds: text(visit?.waitSeconds),
    talkSeconds: text(visit?.talkSeconds),
    holdSeconds: text(visit?.holdSeconds),
    acwSeconds: text(visit?.acwSeconds),
    agent: text(visits.at(-1)?.agent),
    caller: masked(caller),
    channel: text(channel),
    direction,
    endedAt: endedAt?.toISOString() ?? null,
  };
};

const consultationCells = ({
  key,
  topic,
  startedAt,
  endedAt,
  caller,
  ...said
}: ConsultationRecord): Cells => ({
  startedAt: startedAt.toISOString(),
  consultationId: text(key.join(' ')),
  topic: text(topic.filter((level) => level !== null).join(' > ')),
  result: said.result,
  agency: text(said.agency),
  department: text(said.department),
  counselor: text(said.counselor),
  callId: text(said.callId),
  caller: masked(caller),
  channel: text(said.channel),
  direction: said.direction,
  campaign: text(said.campaign),
  endedAt: endedAt?.toISOString() ?? null,
});

const intervalCells = ({ startsAt, minutes, queue, totals, longestWaitSeconds }: IntervalRecord): Cells => ({
  startsAt: startsAt.toISOString(),
  minutes: String(minutes),
  queue: text(queue),
  ...Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, String(value)])),
  longestWaitSeconds: longestWaitSeconds === null ? null : String(longestWaitSeconds),
});

const surveyCells = ({ key, answeredAt, score, scalePoints, callId, question }: SurveyRecord): Cells => ({
  responseId: text(key.join(' ')),
  answeredAt: answeredAt.toISOString(),
  score: String(score),
  scalePoints: String(scalePoints),
  callId: text(callId),
  question: text(question),
});

const cellsOf = (item: ReadItem): Cells => {
  if (item.kind === 'event') return eventCells(item.event);
  if (item.kind === 'call') return callCells(item.record);
  if (item.kind === 'survey') return surveyCells(item.record);
  if (item.kind === 'consultation') return consultationCells(item.record);
  if (item.kind === 'interval') return intervalCells(item.record);
  return { text: maskNumbers(item.raw) };
};

/** A row of a file as it was understood, or why it was not. Nothing that looks like a telephone number stands open. */
export const previewRow = (item: ReadItem): Row => ({
  line: item.line,
  kind: item.kind,
  cells: cellsOf(item),
  problem: 'code' in item ? { code: item.code, ...item.message } : null,
});
