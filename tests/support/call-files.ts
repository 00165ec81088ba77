/** A generator of the same numbers at every run (mulberry32). */
export const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** The same values in another order. */
export const shuffled = <T>(values: readonly T[], random: () => number): T[] => {
  const left = [...values];
  return values.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T);
};

const queues = ['traffic', 'water', 'city', 'yeonsu', 'night'];
const pick = <T>(values: readonly T[], random: () => number): T =>
  values[Math.floor(random() * values.length)] as T;

const DAYS = 10;
/** 2026-11-01 00:00 in Seoul, in seconds. */
const START = Date.UTC(2026, 9, 31, 15) / 1000;
const secondOf = (index: number, calls: number): number =>
  START + Math.floor((index * DAYS * 86_400) / calls);

/** An instant as a Korean switch writes it. */
const local = (second: number): string =>
  new Date((second + 9 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ');

const HEADER = 'call_id,queue,arrived_at,outcome,wait_seconds,talk_seconds,acw_seconds,agent,caller';

/**
 * One of 5,000 callers. Repeated calls are counted across the sources of a data set, so files that are to be compared
 * have callers of their own: each family differs from the others, and calls from queue_log.
 */
const callerOf = (family: number, random: () => number): string =>
  `010${String(family).padStart(2, '0')}${100_000 + Math.floor(random() * 5000)}`;

const callRow = (index: number, second: number, family: number, random: () => number): string => {
  const outcome = random() < 0.85 ? 'answered' : 'abandoned';
  const wait = Math.floor(random() * 60);
  const [talk, acw, agent] =
    outcome === 'answered'
      ? [
          30 + Math.floor(random() * 200),
          Math.floor(random() * 40),
          `PJSIP/${2001 + Math.floor(random() * 30)}`,
        ]
      : ['', '', ''];
  const caller = callerOf(family, random);
  return `fault-${index},${pick(queues, random)},${local(second)},${outcome},${wait},${talk},${acw},${agent},${caller}`;
};

/** A table of calls and what is to become of its rows. */
export interface CallTable {
  rows: string[];
  /** The file: its header and rows. */
  file(rows?: readonly string[]): string;
  accepted: number;
  /** Rows that stand twice in it. */
  duplicate: number;
  /** Rows whose time cannot be read. */
  rejected: number;
}

/** A call list in the console's own layout over ten days of November 2026, with a few repeated and unreadable rows. */
export const callTable = (calls: number, family = 0): CallTable => {
  const random = seeded(120);
  const rows: string[] = [];
  let duplicate = 0;
  let rejected = 0;
  for (let index = 0; index < calls; index += 1) {
    const row = callRow(index, secondOf(index, calls), family, random);
    rows.push(row);
    if (index % 400 === 399) {
      rows.push(row);
      duplicate += 1;
    }
    if (index % 500 === 499) {
      rows.push(`broken-${index},traffic,yesterday,answered,1,1,,,`);
      rejected += 1;
    }
  }
  const file = (chosen: readonly string[] = rows): string => `${HEADER}\n${chosen.join('\n')}\n`;
  return { rows, file, accepted: calls, duplicate, rejected };
};

/** A queue_log of so many calls over the same days: three lines of an answered call, two of an abandoned one. */
export const queueLog = (calls: number, family = 0): { file: string; lines: number } => {
  const random = seeded(121);
  const lines: string[] = [];
  for (let index = 0; index < calls; index += 1) {
    const second = secondOf(index, calls);
    const id = `${second}.${index}`;
    const queue = pick(queues, random);
    const wait = 1 + Math.floor(random() * 50);
    const caller = callerOf(50 + family, random);
    lines.push(`${second}|${id}|${queue}|NONE|ENTERQUEUE||${caller}|1`);
    if (random() < 0.15) lines.push(`${second + wait}|${id}|${queue}|NONE|ABANDON|1|1|${wait}`);
    else {
      const agent = `PJSIP/${2001 + Math.floor(random() * 30)}`;
      const talk = 20 + Math.floor(random() * 200);
      lines.push(`${second + wait}|${id}|${queue}|${agent}|CONNECT|${wait}|${second}.9|3`);
      lines.push(`${second + wait + talk}|${id}|${queue}|${agent}|COMPLETECALLER|${wait}|${talk}|1`);
    }
  }
  return { file: `${lines.join('\n')}\n`, lines: lines.length };
};
