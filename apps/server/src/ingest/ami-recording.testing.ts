import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { FakeAmi } from './fake-ami.testing.js';

/** One event of a recording, as its text without the blank line. */
export interface RecordedEvent {
  /** Epoch seconds. */
  at: number;
  name: string;
  text: string;
}

const field = (text: string, name: string): string | null =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]?.trim() ?? null;

/** What a recorded connection was told by itself: neither answers nor lists, which a fake switch gives itself. */
export const recordedEvents = (
  path: string,
): { events: RecordedEvent[]; members: Record<string, string>[] } => {
  const texts = gunzipSync(readFileSync(path)).toString('utf8').split('\r\n\r\n');
  const events = texts.flatMap((text): RecordedEvent[] => {
    const at = Number(field(text, 'Timestamp'));
    return text.startsWith('Event: ') && at > 0 ? [{ at, name: field(text, 'Event') ?? '', text }] : [];
  });
  const members = texts
    .filter((text) => text.startsWith('Event: QueueMember\r') && field(text, 'Membership') === 'static')
    .map((text) => ({
      ...{ Queue: field(text, 'Queue') ?? '', MemberName: field(text, 'Name') ?? '' },
      ...{ Status: '1', Paused: '0', InCall: '0' },
    }));
  return { events, members };
};

/** How many wait in each queue at a second: who joined until then less who left. */
export const waitingAt = (events: readonly RecordedEvent[], second: number): Record<string, number> => {
  const waiting: Record<string, number> = {};
  for (const { at, name, text } of events) {
    if (at > second || (name !== 'QueueCallerJoin' && name !== 'QueueCallerLeave')) continue;
    const queue = field(text, 'Queue') ?? '';
    waiting[queue] = (waiting[queue] ?? 0) + (name === 'QueueCallerJoin' ? 1 : -1);
  }
  return Object.fromEntries(Object.entries(waiting).filter(([, count]) => count > 0));
};

/** The next look at the time. */
const STEP_MS = 10;

/**
 * Tells recorded events at a speed, from one instant (epoch seconds) up to another; `tick` hears the recording's time
 * before what happened until then is told.
 */
export const replay = async (
  fake: FakeAmi,
  events: readonly RecordedEvent[],
  { from, to, speed }: { from: number; to: number; speed: number },
  tick: (epochSeconds: number) => void,
): Promise<void> => {
  const begun = performance.now();
  let next = events.findIndex(({ at }) => at > from);
  for (let now = from; now < to;) {
    await wait(STEP_MS);
    now = Math.min(to, from + ((performance.now() - begun) / 1000) * speed);
    tick(now);
    for (let event = events[next]; event && event.at <= now; event = events[next]) {
      fake.tell(event.text);
      next += 1;
    }
  }
};
