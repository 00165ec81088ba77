import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const QUEUES = ['traffic', 'water', 'city', 'yeonsu', 'michuhol', 'bupyeong', 'donggu', 'living', 'night'];
const HEADER = [
  'call_id',
  'queue',
  'arrived_at',
  'outcome',
  'wait_seconds',
  'talk_seconds',
  'hold_seconds',
  'acw_seconds',
  'ring_seconds',
  'agent',
  'caller',
  'channel',
  'ended_at',
  'ended_by',
  'transfer',
  'trunk',
  'codec',
  'hangup_cause',
  'recording',
  'position',
];

/** A generator of the same numbers at every run (mulberry32). */
const numbersFrom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const two = (value) => String(value).padStart(2, '0');
/** An instant as a Korean switch writes it, in the centre's zone (nine hours ahead of UTC, no summer time). */
const local = (seconds) => {
  const at = new Date((seconds + 9 * 3600) * 1000);
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
};

const row = (index, seconds, random) => {
  const kind = random();
  const outcome = kind < 0.9 ? 'answered' : kind < 0.98 ? 'abandoned' : 'timeout';
  const wait = Math.floor(-Math.log(1 - random()) * 18);
  const talk = outcome === 'answered' ? 30 + Math.floor(-Math.log(1 - random()) * 150) : '';
  const hold = outcome === 'answered' && random() < 0.1 ? Math.floor(talk / 5) : '';
  const acw = outcome === 'answered' ? 10 + Math.floor(random() * 40) : '';
  const agent = outcome === 'answered' ? `PJSIP/${2001 + Math.floor(random() * 70)}` : '';
  const end = seconds + wait + (talk || 0);
  return [
    `load-${String(index).padStart(9, '0')}`,
    QUEUES[Math.floor(random() * QUEUES.length)],
    local(seconds),
    outcome,
    wait,
    talk,
    hold,
    acw,
    outcome === 'answered' ? 2 + Math.floor(random() * 6) : '',
    agent,
    `010${String(10_000_000 + Math.floor(random() * 400_000))}`,
    'telephone',
    local(end),
    outcome === 'answered' ? (random() < 0.7 ? 'caller' : 'agent') : '',
    outcome === 'answered' && random() < 0.02 ? 'blind' : '',
    `trunk-${1 + (index % 4)}`,
    'PCMA',
    '16',
    `${index}.wav`,
    1 + Math.floor(random() * 9),
  ].join(',');
};

const YEAR_SECONDS = 365 * 86_400;
/** 2025-01-01 00:00 in Seoul. */
const START_SECONDS = Date.UTC(2024, 11, 31, 15) / 1000;

/** Writes a call list of 20 columns: `calls` calls in order of time over the year 2025, the same at every run. */
export const writeCallList = async (path, calls) => {
  const random = numbersFrom(120);
  const file = createWriteStream(path);
  file.write(`${HEADER.join(',')}\n`);
  for (let index = 0; index < calls;) {
    const lines = [];
    for (; index < calls && lines.length < 2000; index += 1)
      lines.push(row(index, START_SECONDS + Math.floor((index * YEAR_SECONDS) / calls), random));
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
};
