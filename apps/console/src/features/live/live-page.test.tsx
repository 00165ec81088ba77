import { renderPage } from '../../shared/testing/render-page.js';
import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import {
  after,
  agentOf,
  boardOf,
  countsOf,
  feedOf,
  floorOf,
  sliceOf,
  START,
} from '../../shared/testing/boards.js';
import { jest } from '@jest/globals';
import {
  liveLayoutSchema,
  SILENCE_SECONDS,
  type Board,
  type Floor,
  type LiveLayout,
} from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { act, fireEvent, screen, within } from '@testing-library/react';

// A drawing surface is not what is tested, and jsdom has none.
jest.unstable_mockModule('../../shared/charts/plot.js', () => ({ Plot: () => null }));
const { LivePage } = await import('./live-page.js');

interface Shown {
  board?: Board;
  floor?: Floor;
  layout?: Partial<LiveLayout>;
  role?: 'supervisor' | 'manager';
  at?: string;
  more?: Parameters<typeof answers>[0];
}

const settle = (milliseconds = 0): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });

const show = async ({
  board = boardOf(),
  floor = floorOf([]),
  layout = {},
  role = 'supervisor',
  at = '/live',
  more = {},
}: Shown = {}) => {
  const seen = answers({
    'GET /live/board': { status: 200, body: board },
    'GET /floor': { status: 200, body: floor },
    'GET /me/live-layout': { status: 200, body: liveLayoutSchema.parse(layout) },
    'PUT /me/live-layout': ({ body }: SeenRequest) => ({ status: 200, body }),
    ...more,
  });
  const page = renderPage(<LivePage />, { role, at });
  page.line.connect();
  page.line.tellBoard(board);
  if (role === 'supervisor') page.line.tell('floor', floor);
  // What is asked for besides arrives.
  await settle();
  return { ...page, seen };
};
const pass = (seconds: number): void =>
  act(() => {
    jest.advanceTimersByTime(seconds * 1000);
  });
const figures = () => screen.getByRole('group', { name: '오늘의 주요 수치' });
const queueTable = () => screen.getByRole('table', { name: '대기열별' });
const cellsOf = (row: RegExp) =>
  within(within(queueTable()).getByRole('row', { name: row }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
const namesIn = (table: HTMLElement) =>
  within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
const agentTable = () => screen.getByRole('table', { name: '상담사 현황' });
const savesIn = (seen: readonly SeenRequest[]) =>
  seen.filter(({ method, path }) => method === 'PUT' && path === '/me/live-layout').map(({ body }) => body);

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('trust', () => {
  test('while the line lives the waits tick and nothing is grey', async () => {
    await show();
    expect(within(figures()).getByText('00:30')).toBeTruthy();

    pass(3);

    expect(within(figures()).getByText('00:33')).toBeTruthy();
    expect(cellsOf(/교통/)[1]).toBe('00:33');
    expect(screen.queryByText('갱신 멈춤')).toBeNull();
  });

  test('a lost line greys every figure and stops waits and states where they were', async () => {
    const { line } = await show({ floor: floorOf([agentOf('김하나')]) });
    pass(2);
    line.lose();
    const wait = cellsOf(/교통/)[1] ?? '';
    const state = within(agentTable()).getByRole('row', { name: /김하나/ }).textContent;

    pass(SILENCE_SECONDS + 30);

    expect(cellsOf(/교통/)[1]).toBe(wait);
    expect(within(agentTable()).getByRole('row', { name: /김하나/ }).textContent).toBe(state);
    expect(within(figures()).getByText(wait)).toBeTruthy();
    expect(within(figures()).getAllByText('갱신 멈춤')).toHaveLength(8);
    expect(screen.getByText(/서버와의 실시간 연결이 끊겼습니다/)).toBeTruthy();
    expect(screen.getByText('갱신이 멈췄습니다. 화면의 수치는 지금 값이 아닙니다.')).toBeTruthy();
  });

  test('silence on a line that holds is stale after ten seconds', async () => {
    await show();

    pass(10);

    expect(within(figures()).getAllByText('갱신 멈춤')).toHaveLength(8);
    expect(within(figures()).getByText('00:30')).toBeTruthy();
  });

  test('counselors that lag behind a living board are said to be late', async () => {
    const { line } = await show({
      floor: floorOf([agentOf('김하나')]),
      more: { 'GET /floor': { status: 503, body: {} } },
    });
    for (let second = 1; second <= SILENCE_SECONDS; second += 1) {
      pass(1);
      line.tellBoard(
        boardOf({
          ...{ seq: 1 + second, computedAt: after(second) },
          feeds: [feedOf({ lastHeardAt: after(second) })],
        }),
      );
    }
    await settle();

    expect(screen.getByText(/상담사 목록이 늦어지고 있습니다/)).toBeTruthy();
    expect(within(figures()).queryByText('갱신 멈춤')).toBeNull();
  });

  test('the queues of a feed that is lost are marked, those of another feed are not', async () => {
    const queues = [sliceOf('교통'), sliceOf('시정', { sources: ['other'] })];
    const lost = feedOf({ state: 'stale', lastHeardAt: after(-60) });
    await show({ board: boardOf({ queues, feeds: [lost, feedOf({ code: 'other' })] }) });

    expect(within(queueTable()).getByRole('row', { name: /교통.*수집 끊김/ })).toBeTruthy();
    expect(within(queueTable()).queryByRole('row', { name: /시정.*수집 끊김/ })).toBeNull();
  });

  test('a set without a feed shows no figures, but the last day of its data and the way to imports', async () => {
    const board = boardOf({ dataSet: 'sample', feeds: [], lastDataDay: '1999-08-15' });
    await show({ board, at: '/live?set=sample' });

    expect(screen.getByText('이 자료 구분에는 실시간 공급이 없습니다')).toBeTruthy();
    expect(screen.getByText(/1999\. 8\. 15\.\(일\)/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '자료 반입으로' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: '오늘의 주요 수치' })).toBeNull();
  });
});

describe('counselors', () => {
  const help = { id: '019a0000-0000-7000-8000-0000000000bb', askedAt: after(-20) };
  const asking = agentOf('이도움', {
    state: 'talking',
    queue: '교통',
    help: { ...help, answeredBy: null, answeredAt: null },
  });

  test('whoever may not see them sees how many they are, and who can grant it', async () => {
    const board = boardOf({ agents: countsOf({ loggedIn: 5, ready: 2, talking: 3 }) });
    const { seen, line } = await show({ role: 'manager', board });

    expect(
      within(screen.getByRole('region', { name: '상담사' })).getByText(/팀장과 슈퍼바이저/),
    ).toBeTruthy();
    expect(screen.queryByRole('table', { name: '상담사 현황' })).toBeNull();
    expect(line.watchedFloors).toEqual([]);
    expect(seen.filter(({ path }) => path.startsWith('/floor'))).toEqual([]);
    expect(within(figures()).getByText('통화 3 · 휴식 0')).toBeTruthy();
  });

  test('they stand as the floor orders them, time in a state ticks, and names are said to be pseudonyms', async () => {
    const floor = floorOf(
      [
        asking,
        agentOf('상담사 02', { state: 'talking', longCall: 'notice', since: after(-898) }),
        agentOf('상담사 03', { state: 'acw', since: after(-400) }),
        agentOf('상담사 04', { state: 'break', code: '점심' }),
      ],
      { named: false },
    );
    await show({ floor });
    expect(namesIn(agentTable())).toEqual(['이도움', '상담사 02', '상담사 03', '상담사 04']);
    expect(screen.getByRole('row', { name: /상담사 02.*통화.*14:58.*권장시간 임박/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: /상담사 03.*06:40.*후처리 김/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: /상담사 04.*휴식 · 점심/ })).toBeTruthy();
    expect(screen.getByText(/이름 대신 가명/)).toBeTruthy();

    pass(2);

    expect(screen.getByRole('row', { name: /상담사 02.*15:00/ })).toBeTruthy();
  });

  test('who goes to a counselor is told to the server and asked again', async () => {
    const answered = { ...help, answeredBy: '김미추', answeredAt: after(1) };
    const { seen } = await show({
      floor: floorOf([asking]),
      more: { [`POST /floor/help/${help.id}/answer`]: { status: 200, body: answered } },
    });
    expect(screen.getByText('도움 요청 00:20')).toBeTruthy();
    const asked = seen.filter(({ path }) => path.startsWith('/floor?')).length;

    fireEvent.click(screen.getByRole('button', { name: '이도움에게 가기' }));
    await settle();

    expect(screen.getByText('이도움에게 간다고 알렸습니다.')).toBeTruthy();
    expect(seen.filter(({ path }) => path.startsWith('/floor?'))).toHaveLength(asked + 1);
  });

  test('a ghost is cleared only with a reason, and the answer is shown at once', async () => {
    const ghost = agentOf('박유령', { state: 'talking', doubtful: true, since: after(-9000) });
    const { seen } = await show({
      floor: floorOf([ghost, agentOf('김하나')]),
      more: {
        'POST /floor/agents/clear': {
          status: 200,
          body: floorOf([agentOf('김하나')], { seq: 2, at: after(1) }),
        },
      },
    });
    fireEvent.click(screen.getByRole('button', { name: '박유령 상태 지우기' }));
    const dialog = screen.getByRole('dialog', { name: '남은 상태 지우기' });
    fireEvent.click(within(dialog).getByRole('button', { name: '지우기' }));
    expect(within(dialog).getByText('사유를 두 글자 이상 적으세요.')).toBeTruthy();
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);

    fireEvent.change(within(dialog).getByLabelText(/사유/), { target: { value: '퇴근함' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '지우기' }));
    await settle(10);

    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      ...{ dataSet: 'synthetic', agent: ghost.id, reason: '퇴근함' },
    });
    expect(namesIn(agentTable())).toEqual(['김하나']);
  });

  test('each number opens exactly those it counts: of the floor and of a queue', async () => {
    const floor = floorOf([
      agentOf('가', { state: 'talking', queue: '교통', queues: ['교통', '시정'] }),
      agentOf('나', { state: 'hold', queue: '시정', queues: ['교통', '시정'] }),
      agentOf('다', { queues: ['시정'] }),
      agentOf('라', { queues: ['교통'] }),
    ]);
    const agents = countsOf({ loggedIn: 4, ready: 2, talking: 2 });
    const queues = [sliceOf('교통', { agents: countsOf({ loggedIn: 3, ready: 1, talking: 1 }) })];
    await show({ board: boardOf({ agents, queues }), floor });

    fireEvent.click(screen.getByRole('button', { name: '통화 2' }));
    expect(namesIn(agentTable())).toEqual(['가', '나']);
    expect(screen.getByText('통화 2명')).toBeTruthy();

    fireEvent.click(screen.getByRole('button', { name: '교통 통화 명단 보기 1' }));
    expect(namesIn(agentTable())).toEqual(['가']);
    fireEvent.click(screen.getByRole('button', { name: '교통 상담가능 명단 보기 1' }));
    expect(namesIn(agentTable())).toEqual(['라']);

    fireEvent.click(screen.getByRole('button', { name: '모두 보기' }));
    expect(namesIn(agentTable())).toHaveLength(4);
  });

  test('a lead keeps the own counselor and the present caller apart with one press', async () => {
    const own = { ...agentOf('김하나'), id: 'pseudonym:7', state: 'talking' } as const;
    const others = { ...agentOf('박다른'), id: 'pseudonym:8', state: 'talking' } as const;
    const idle = { ...agentOf('이대기'), id: 'pseudonym:9' };
    const { seen } = await show({
      floor: floorOf([own, others, idle]),
      more: {
        'GET /measures/separations/reach': {
          ...{ status: 200, body: { agents: ['pseudonym:7', 'pseudonym:9'], counselors: [] } },
        },
        'POST /measures/separations': {
          ...{ status: 201, body: { measureId: '019a0000-0000-7000-8000-0000000000cc', until: after(3600) } },
        },
      },
    });
    const buttons = screen.getAllByRole('button', { name: /지금 통화한 민원인과 분리/ });
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
      '김하나: 지금 통화한 민원인과 분리',
    ]);
    fireEvent.click(buttons[0] as HTMLElement);
    await settle();

    expect(seen.find(({ path }) => path === '/measures/separations')?.body).toMatchObject({
      agent: { dataSet: 'synthetic', id: 'pseudonym:7' },
    });
    expect(within(agentTable()).getByText('분리 중 · 15:00까지')).toBeTruthy();
    expect(screen.getByText(/김하나: 15:00까지 이 민원인의 전화를 받지 않습니다/)).toBeTruthy();
  });
});

describe('the own layout', () => {
  const queues = [
    sliceOf('교통', {
      waiting: 3,
      totals: { ...emptyTotals, offered: 40, answered: 30, answeredWithin: 20 },
    }),
    sliceOf('시정', {
      waiting: 1,
      totals: { ...emptyTotals, offered: 90, answered: 88, answeredWithin: 80 },
    }),
    sliceOf(null, { totals: { ...emptyTotals, offered: 5 } }),
    sliceOf('상수도', { totals: { ...emptyTotals, offered: 60, answered: 60, answeredWithin: 60 } }),
  ];

  test('it is as it was left: order, pins, filters, hidden parts', async () => {
    await show({
      board: boardOf({ queues }),
      floor: floorOf([agentOf('나'), agentOf('가'), agentOf('다')]),
      layout: {
        ...{ sortBy: 'name', pinnedAgents: ['agent:simulator/다'], pinnedQueues: ['상수도'] },
        ...{ queueSort: { column: 'offered', descending: true }, hidden: ['chart', 'channels'] },
      },
    });

    expect(namesIn(queueTable())).toEqual(['상수도', '시정', '교통', '미분류']);
    expect(within(queueTable()).getByRole('columnheader', { name: '인입' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect(namesIn(agentTable())).toEqual(['다', '가', '나']);
    expect(screen.queryByText('오늘 15분 단위 인입')).toBeNull();
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      ...['대기열별', '상담분야별', '군·구·기관별'],
    ]);
  });

  test('a change shows at once and is saved by itself, once for a burst', async () => {
    const { seen } = await show({ board: boardOf({ queues }) });
    expect(namesIn(queueTable())).toEqual(['교통', '시정', '상수도', '미분류']);

    fireEvent.click(within(queueTable()).getByRole('button', { name: '인입' }));
    expect(namesIn(queueTable())).toEqual(['시정', '상수도', '교통', '미분류']);
    fireEvent.click(screen.getByRole('button', { name: '교통 맨 위에 고정' }));
    expect(namesIn(queueTable())).toEqual(['교통', '시정', '상수도', '미분류']);
    expect(savesIn(seen)).toEqual([]);
    await settle(1000);

    expect(savesIn(seen)).toEqual([
      liveLayoutSchema.parse({
        ...{ queueSort: { column: 'offered', descending: true }, pinnedQueues: ['교통'] },
      }),
    ]);
  });

  test('whoever leaves at once has it saved all the same', async () => {
    const { seen, unmount } = await show({ board: boardOf({ queues }) });
    fireEvent.click(screen.getByRole('button', { name: '시정 맨 위에 고정' }));
    unmount();
    await settle();

    expect(savesIn(seen)).toEqual([liveLayoutSchema.parse({ pinnedQueues: ['시정'] })]);
  });

  test('what could not be saved is said, and holds on this screen', async () => {
    await show({ board: boardOf({ queues }), more: { 'PUT /me/live-layout': { status: 503, body: {} } } });
    fireEvent.click(screen.getByRole('button', { name: '상수도 맨 위에 고정' }));
    await settle(1000);

    expect(screen.getByText(/화면 배치를 저장하지 못했습니다/)).toBeTruthy();
    expect(namesIn(queueTable())[0]).toBe('상수도');
  });

  test('a filter is named above what it shortens, adds the chosen up, and is let go by a button', async () => {
    await show({ board: boardOf({ queues }), layout: { queues: ['교통', '상수도'] } });
    expect(screen.getByText('거르는 중: 대기열 2')).toBeTruthy();
    expect(namesIn(queueTable())).toEqual(['교통', '상수도', '고른 것 합계']);
    // 80 of 100 within the threshold: the rate of the sums, not the mean of the rates.
    expect(cellsOf(/고른 것 합계/).slice(0, 6)).toEqual(['3', '–', '100', '90', '0', '80.0%']);

    fireEvent.click(screen.getByRole('button', { name: '거르기 풀기' }));

    expect(namesIn(queueTable())).toHaveLength(4);
  });

  test('parts are hidden and filters set in one place, and the way back can be undone', async () => {
    const { seen } = await show({ board: boardOf({ queues }), layout: { pinnedQueues: ['시정'] } });
    fireEvent.click(screen.getByRole('button', { name: '화면 배치' }));
    const dialog = screen.getByRole('dialog', { name: '화면 배치와 거르기' });
    fireEvent.click(within(dialog).getByRole('checkbox', { name: '상담사' }));
    fireEvent.click(
      within(within(dialog).getByRole('group', { name: '대기열 거르기' })).getByRole('checkbox', {
        name: '교통',
      }),
    );
    expect(screen.queryByRole('table', { name: '상담사 현황', hidden: true })).toBeNull();
    expect(screen.getByText('거르는 중: 대기열 1')).toBeTruthy();

    fireEvent.click(within(dialog).getByRole('button', { name: '처음 배치로' }));
    expect(screen.queryByText(/거르는 중/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '되돌리기' }));
    await settle(1000);

    expect(savesIn(seen).at(-1)).toEqual(
      liveLayoutSchema.parse({ pinnedQueues: ['시정'], hidden: ['agents'], queues: ['교통'] }),
    );
  });
});
