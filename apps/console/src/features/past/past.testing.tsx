import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import { agentOf, boardOf, countsOf, floorOf } from '../../shared/testing/boards.js';
import { jest } from '@jest/globals';
import type { FeedLoss, Role } from '@michuhol/contract';
import { act, screen } from '@testing-library/react';

// A drawing surface is not what is tested, and jsdom has none.
jest.unstable_mockModule('../../shared/charts/plot.js', () => ({ Plot: () => null }));
const { PastPage } = await import('./past-page.js');

/** When every test begins. */
export const NOW = Date.parse('2026-04-03T10:00:00+09:00');
/** Lets time pass, and what is under way come to rest. */
export const settle = (milliseconds = 300): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });
const detail = (ko: string) => ({ ko, en: ko });
/** A refusal of the server with its code and words. */
export const refusal = (status: number, code: string, ko: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail: detail(ko) },
});
/** A day of the past as the server tells it. */
export const dayOf = (more: object = {}) => ({
  ...{ dataSet: 'synthetic', day: '2026-04-01' },
  waiting: Array.from({ length: 1440 }, (_, minute) => (minute === 845 ? 12 : 1)),
  ...{ keptFrom: '2026-01-02T00:00:00+09:00', keptTo: '2026-04-03T09:59:58+09:00' },
  ...more,
});

/**
 * The time machine at an address, as somebody of a role sees it, with the board that each moment asks for. The
 * answer about the day comes once `dayHeldBy` is over; `asked` tells the moments that boards were asked for.
 */
export const show = async (
  at: string,
  {
    role = 'supervisor' as Role,
    loss = null as FeedLoss | null,
    dayHeldBy = Promise.resolve(),
    more = {} as Parameters<typeof answers>[0],
  } = {},
) => {
  const seen = answers({
    'GET /live/past/day': { status: 200, body: dayOf() },
    'GET /live/past': ({ path }) => {
      const when = new Date(new URLSearchParams(path.split('?')[1]).get('at') ?? '').toISOString();
      const since = new Date(Date.parse(when) - 90_000).toISOString();
      const agents = countsOf({ loggedIn: 1, talking: 1 });
      return {
        status: 200,
        body: {
          board: boardOf({
            seq: 0,
            computedAt: when,
            feeds: [],
            agents,
            waiting: { count: 7, within: 0, oldestSince: since },
          }),
          floor:
            role === 'supervisor'
              ? floorOf([agentOf('김하나', { state: 'talking', since })], { seq: 0, at: when })
              : null,
          loss,
        },
      };
    },
    ...more,
  });
  const answer = globalThis.fetch;
  globalThis.fetch = async (address, init) => {
    if (String(address).includes('/live/past/day')) await dayHeldBy;
    return answer(address, init);
  };
  const page = renderPage(<PastPage />, { role, at });
  await settle();
  return { ...page, seen, asked: () => seen.flatMap(({ path }) => /[?&]at=([^&]*)/.exec(path)?.[1] ?? []) };
};

/** The frame of what was. */
export const past = () => screen.getByRole('region', { name: '지난 현황' });
/** The time of the day. */
export const slider = () => screen.getByRole<HTMLInputElement>('slider');
