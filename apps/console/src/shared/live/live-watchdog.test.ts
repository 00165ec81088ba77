import { jest } from '@jest/globals';
import { watchLine } from './live-watchdog.js';

const START = Date.parse('2026-04-01T10:00:00+09:00');

const begin = () => {
  const line = { connected: true, heardAt: START as number | null, answers: true };
  const reconnect = jest.fn(() => {
    line.heardAt = Date.now();
  });
  const probe = jest.fn(async () => line.answers);
  const stop = watchLine({
    now: () => Date.now(),
    heardAt: () => line.heardAt,
    connected: () => line.connected,
    probe,
    reconnect,
  });
  const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
  const say = async (target: EventTarget, name: string) => {
    target.dispatchEvent(new Event(name));
    await jest.advanceTimersByTimeAsync(0);
  };
  /** The machine sleeps: the clock goes on, timers do not. */
  const sleep = (seconds: number) => jest.setSystemTime(Date.now() + seconds * 1000);
  return { line, reconnect, probe, stop, pass, say, sleep };
};

let ended: (() => void) | undefined;
const started = () => {
  const all = begin();
  ended = all.stop;
  return all;
};
beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  ended?.();
  jest.useRealTimers();
});

test('a line on which pulses come is left alone', () => {
  const { line, probe } = started();
  for (let pulse = 0; pulse < 2000; pulse += 1) {
    line.heardAt = Date.now();
    jest.advanceTimersByTime(2000);
  }
  expect(probe).not.toHaveBeenCalled();
});

test('a line that stands and says nothing is begun anew once the server answers by another way', async () => {
  const { reconnect, pass } = started();
  await pass(19.9);
  expect(reconnect).not.toHaveBeenCalled();
  await pass(5);
  expect(reconnect).toHaveBeenCalledTimes(1);
});

test('a server that answers nothing is asked every twenty seconds and keeps its lines', async () => {
  const { line, reconnect, probe, pass } = started();
  line.answers = false;
  await pass(100);
  expect(reconnect).not.toHaveBeenCalled();
  expect(probe).toHaveBeenCalledTimes(5);
});

test('where nothing is expected nothing is missed', async () => {
  const { line, probe, pass } = started();
  line.heardAt = null;
  await pass(600);
  expect(probe).not.toHaveBeenCalled();
});

test('after a sleep of hours the first look begins the line anew', async () => {
  const { reconnect, say, sleep } = started();
  sleep(4 * 3600);
  await say(document, 'visibilitychange');
  expect(reconnect).toHaveBeenCalledTimes(1);
});

test('a tab that was only hidden for a while keeps its line', async () => {
  const { line, probe, say, sleep } = started();
  sleep(3600);
  line.heardAt = Date.now() - 1000;
  await say(document, 'visibilitychange');
  await say(document, 'resume');
  expect(probe).not.toHaveBeenCalled();
});

test('when the network is back a lost line does not wait for its turn', async () => {
  const { line, reconnect, probe, say } = started();
  line.connected = false;
  await say(window, 'online');
  expect(reconnect).toHaveBeenCalledTimes(1);
  expect(probe).not.toHaveBeenCalled();
});

test('a clock that was set back and put right again ends no living line', async () => {
  const { line, reconnect, pass } = started();
  jest.setSystemTime(START - 3_600_000);
  line.heardAt = Date.now();
  await pass(10);
  jest.setSystemTime(START + 10_000);
  line.heardAt = Date.now();
  await pass(10);
  expect(reconnect).not.toHaveBeenCalled();
});

test('when it ends it looks no more', async () => {
  const { reconnect, probe, stop, pass, say, line } = started();
  stop();
  line.connected = false;
  await pass(100);
  await say(window, 'online');
  expect([reconnect.mock.calls, probe.mock.calls]).toEqual([[], []]);
});
