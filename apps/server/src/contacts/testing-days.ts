import type { TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { eventArrival, newSource, storeAll } from './testing.js';

/** A call that is answered after so many seconds and talks for a minute. */
const answeredCall = (id: string, at: string, queue: string, wait: number, agent = 'A1'): Arrival[] => {
  const start = new Date(at).getTime();
  const later = (seconds: number) => new Date(start + seconds * 1000).toISOString();
  const of = { callId: id, queue };
  return [
    eventArrival({ ...of, eventId: `${id}-1`, type: 'queue.entered', at, caller: '01042421234' }),
    eventArrival({ ...of, eventId: `${id}-2`, type: 'agent.connected', at: later(wait), agent }),
    eventArrival({ ...of, eventId: `${id}-3`, type: 'agent.completed', at: later(wait + 60), agent }),
  ];
};

/** A call that enters the queue q; nothing more is heard of it. */
const openCall = (id: string, at: string): Arrival =>
  eventArrival({ eventId: id, type: 'queue.entered', at, callId: id, queue: 'q' });

/**
 * Two days of a switch of the city around midnight of 2026-04-01 in Seoul: calls a and b on either side of it, c and d
 * (of a queue that is not mapped) later on, e that waits since half a minute before noon and f since seven, and m that
 * no queue saw; and a call z of another source in the sample set. Returns the switch.
 */
export const storeTwoDays = async (platform: TestPlatform): Promise<CallSource> => {
  const source = await newSource(platform, 'switch', 'city');
  await storeAll(platform, source, [
    ...answeredCall('a', '2026-03-31T23:59:59+09:00', 'q', 20),
    ...answeredCall('b', '2026-04-01T00:00:00+09:00', 'q', 20),
    ...answeredCall('c', '2026-04-01T09:00:00+09:00', 'q', 21, 'A2'),
    ...answeredCall('d', '2026-04-01T10:00:00+09:00', 'unmapped', 5),
    openCall('e', '2026-04-01T11:59:30+09:00'),
    openCall('f', '2026-04-01T07:00:00+09:00'),
    eventArrival({ eventId: 'm1', type: 'contact.started', at: '2026-04-01T08:00:00+09:00', callId: 'm' }),
    eventArrival({ eventId: 'm2', type: 'contact.ended', at: '2026-04-01T08:00:20+09:00', callId: 'm' }),
  ]);
  const other = await newSource(platform, 'other', 'sample');
  await storeAll(platform, other, answeredCall('z', '2026-04-01T09:00:00+09:00', 'q', 1));
  return source;
};
