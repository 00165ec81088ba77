import { CENTRE_ZONE } from '@michuhol/calendar';
import type { CallsProfile } from '../profile.js';
import type { ColumnSpec } from '../profile-rules.js';

const column = (name: string): ColumnSpec => ({ names: [name], required: true });

/** A clock that shows this in q_start or ser_start means that the call never came there. */
const never = ['0:00:00', '00:00:00'];

/**
 * The "Anonymous Bank" call-by-call data of the Technion (1999): tab-separated, days as yymmdd, times of day on
 * the clock of the centre. The wait is q_time. A call that never queued was served at once (AGENT: answered, wait
 * 0, arrived when it left the voice menu) or ended in the voice menu (HANG). PHANTOM rows are neither answered nor
 * abandoned. call_id alone is not unique; vru+line, call_id and date together are.
 */
export const anonymousBank1999: CallsProfile = {
  name: 'anonymous-bank-1999',
  version: 1,
  title: { ko: '익명 은행 1999(표본)', en: 'Anonymous Bank 1999 (sample)' },
  kind: 'calls',
  delimiter: '\t',
  encoding: 'utf-8',
  header: true,
  zone: CENTRE_ZONE,
  timeForms: ['shortYear'],
  columns: {
    line: column('vru+line'),
    callId: column('call_id'),
    customerId: column('customer_id'),
    priority: column('priority'),
    type: column('type'),
    date: column('date'),
    menuEntry: column('vru_entry'),
    menuExit: column('vru_exit'),
    menuSeconds: column('vru_time'),
    queueStart: column('q_start'),
    queueExit: column('q_exit'),
    queueSeconds: column('q_time'),
    outcome: column('outcome'),
    serviceStart: column('ser_start'),
    serviceExit: column('ser_exit'),
    serviceSeconds: column('ser_time'),
    server: column('server'),
  },
  key: ['line', 'callId', 'date'],
  callId: { join: ['line', 'callId', 'date'], by: '-' },
  startedAt: { firstOf: [{ date: 'date', time: 'menuEntry' }] },
  arrivedAt: {
    firstOf: [
      { date: 'date', time: 'queueStart', absent: never },
      { date: 'date', time: 'menuExit' },
    ],
  },
  endedAt: {
    firstOf: [
      { date: 'date', time: 'serviceExit', absent: never },
      { date: 'date', time: 'queueExit', absent: never },
      { date: 'date', time: 'menuExit' },
    ],
  },
  queue: { column: 'type' },
  agent: { column: 'server', absent: ['NO_SERVER'] },
  waitSeconds: { column: 'queueSeconds' },
  talkSeconds: { column: 'serviceSeconds' },
  outcomes: [
    {
      when: [{ column: 'outcome', equals: 'PHANTOM' }],
      setAside: 'PHANTOM',
      message: {
        ko: '허수 통화(PHANTOM)로 기록된 행입니다. 응대도 포기도 아니므로 세기만 하고 저장하지 않습니다.',
        en: 'Recorded as a phantom call, neither answered nor abandoned: counted, not stored.',
      },
    },
    { when: [{ column: 'outcome', equals: 'AGENT' }], outcome: 'answered' },
    {
      when: [
        { column: 'outcome', equals: 'HANG' },
        { column: 'queueStart', in: never },
      ],
      endedIn: 'voiceMenu',
    },
    { when: [{ column: 'outcome', equals: 'HANG' }], outcome: 'abandoned' },
  ],
  attributes: {
    customerId: { column: 'customerId', kind: 'text', absent: ['0'] },
    priority: { column: 'priority', kind: 'number' },
    menuSeconds: { column: 'menuSeconds', kind: 'number' },
  },
};
