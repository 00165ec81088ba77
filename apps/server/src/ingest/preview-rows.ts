import type { ImportPreview } from '@michuhol/contract';
import type { CallRecord, CanonicalEvent, ReadItem, SurveyRecord } from '@michuhol/formats';
import { maskNumber, maskNumbers } from '../contacts/number.js';

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

const callCells = ({ callId, startedAt, endedAt, caller, channel, visit, endedIn }: CallRecord): Cells => ({
  startedAt: startedAt.toISOString(),
  callId: text(callId),
  queue: text(visit?.queue),
  outcome: visit?.outcome ?? endedIn,
  waitSeconds: text(visit?.waitSeconds),
  talkSeconds: text(visit?.talkSeconds),
  agent: text(visit?.agent),
  caller: masked(caller),
  channel: text(channel),
  endedAt: endedAt?.toISOString() ?? null,
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
  return { text: maskNumbers(item.raw) };
};

/** A row of a file as it was understood, or why it was not. Nothing that looks like a telephone number stands open. */
export const previewRow = (item: ReadItem): Row => ({
  line: item.line,
  kind: item.kind,
  cells: cellsOf(item),
  problem: 'code' in item ? { code: item.code, ...item.message } : null,
});
