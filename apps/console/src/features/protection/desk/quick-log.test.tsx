import { press, showDesk, twoCalls, writeAbuse } from './show-desk.testing.js';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { incidentOf } from './desk.testing.js';
import { QuickLog } from './quick-log.js';

const log = <QuickLog calls={twoCalls} />;
const memo = () => screen.getByLabelText<HTMLTextAreaElement>(/메모/);
const away = { status: 0, body: {} };
const refusal = {
  status: 422,
  body: {
    ...{ type: 'about:blank', title: 'x', status: 422, code: 'INVALID', faults: [] },
    detail: { ko: '통화 시각이 맞지 않습니다.', en: 'The times do not fit.' },
  },
};

test('where the own calls could not be fetched the strip says so, and not that there is none', async () => {
  await showDesk(<QuickLog calls={[]} callsMissing />);
  expect(await screen.findByText('통화 자료를 가져오지 못함 · 기록은 저장됩니다')).toBeTruthy();
});

test('nothing is saved without a kind and an end, and both are named', async () => {
  const { sent } = await showDesk(log);

  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('유형을 하나 고르세요. 통화가 어떻게 끝났는지 고르세요.')).toBeTruthy();
  press('Digit3', { altKey: true });
  expect(await screen.findByText('통화가 어떻게 끝났는지 고르세요.')).toBeTruthy();
  press('Enter', { ctrlKey: true });

  expect(sent('/incidents')).toEqual([]);
});

test('keys alone record the call in progress while Hangul is composed in another field', async () => {
  const { sent } = await showDesk(log);
  screen.getByLabelText('다른 칸').focus();
  press('Digit3', { altKey: true });
  press('F2');
  press('F2', { repeat: true });
  press('F4');
  press('F8');
  press('Enter', { ctrlKey: true });

  expect(await screen.findByText('기록했습니다: 2026-0001. 담당 팀장에게 알렸습니다.')).toBeTruthy();
  expect(sent('/incidents')).toMatchObject([
    {
      ...{ category: 'VERBAL_ABUSE', callId: 'now', happenedAt: '2026-04-01T05:00:09Z' },
      steps: [{ kind: 'warning' }, { kind: 'reasonNotified' }, { kind: 'counselorEnd' }],
      ...{ endedBy: 'counselorEnd', from: 'desk', whatHappened: '' },
    },
  ]);
});

test('an end without a told reason is saved like any other, and nobody is reproached', async () => {
  const { container, sent } = await showDesk(log);
  press('Digit3', { altKey: true });
  press('F8');
  expect(container.textContent).not.toMatch(/고지[^가-힣]*(되지|하지|없|않)/);
  expect(screen.queryByText('주의')).toBeNull();
  press('Enter', { ctrlKey: true });

  await screen.findByText(/기록했습니다/);
  expect(sent('/incidents')).toMatchObject([{ steps: [{ kind: 'counselorEnd' }] }]);
});

test('the lines to say follow the kind and the next step; each tap shows its time and count', async () => {
  await showDesk(log);
  const script = () => within(screen.getByRole('region', { name: '대응 문구' }));
  press('Digit1', { altKey: true });
  expect(await script().findByText(/조금만 차분히/)).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: /자제 요청/ }));
  expect(script().getByText(/성적인 말씀은 멈춰 주십시오/)).toBeTruthy();
  expect(script().getByText('다음 말씀 · 경고 1/1')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /경고/ }));

  expect(screen.getByRole('button', { name: /F2.*✓ \d\d:\d\d.*경고 1\/1/ })).toBeTruthy();
  expect(script().getByText(/성적인 말씀이 계속되어 상담을 종료하겠습니다/)).toBeTruthy();
  expect(screen.getByText('기록만 합니다. 전화는 끊기지 않습니다.')).toBeTruthy();
});

test('without a connection a record is kept, said to be kept, and sent once when the server answers again', async () => {
  const queue = [away, away];
  const { sent, queries } = await showDesk(log, {
    'POST /incidents': ({ body }) =>
      queue.shift() ?? { status: 201, body: incidentOf((body as { id: string }).id) },
  });
  writeAbuse();
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('오프라인 - 1건 보관 중, 연결되면 보냅니다.')).toBeTruthy();
  expect(screen.getByText('이 컴퓨터에 보관했습니다. 연결되면 보냅니다.')).toBeTruthy();
  press('Digit8', { altKey: true });
  press('F8');
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('오프라인 - 2건 보관 중, 연결되면 보냅니다.')).toBeTruthy();

  await queries.fetchQuery({ queryKey: ['answered again'], queryFn: () => true });

  await waitFor(() => expect(screen.queryByText(/오프라인/)).toBeNull());
  const ids = sent('/incidents').map((body) => (body as { id: string }).id);
  expect(new Set(ids).size).toBe(2);
  expect(ids.slice(-2)).toEqual([...new Set(ids)]);
});

test('what the server refuses is kept, with the reason, and can be put right', async () => {
  const queue = [refusal];
  const { sent } = await showDesk(log, {
    'POST /incidents': ({ body }) =>
      queue.shift() ?? { status: 201, body: incidentOf((body as { id: string }).id) },
  });
  memo().focus();
  await userEvent.keyboard('욕설');
  writeAbuse();
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('통화 시각이 맞지 않습니다.')).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: '나중에 정할게요' }));
  await userEvent.click(screen.getByRole('button', { name: '고쳐 쓰기' }));
  expect(memo().value).toBe('욕설');
  press('Enter', { ctrlKey: true });

  await screen.findByText(/기록했습니다/);
  const [one, two] = sent('/incidents') as { id: string; whatHappened: string }[];
  expect(two).toMatchObject({ id: one?.id, whatHappened: '욕설' });
});

test('the next record is another one', async () => {
  const { sent } = await showDesk(log);
  writeAbuse();
  press('Enter', { ctrlKey: true });
  await screen.findByText(/기록했습니다/);
  writeAbuse();
  press('Enter', { ctrlKey: true });

  await waitFor(() => expect(sent('/incidents')).toHaveLength(2));
  const [one, two] = sent('/incidents') as { id: string }[];
  expect(two?.id).not.toBe(one?.id);
});

test('a look at another page loses nothing, and the locked screen shows nothing of it', async () => {
  const { unmount, id } = await showDesk(log);
  press('Digit1', { altKey: true });
  memo().focus();
  await userEvent.keyboard('성희롱 발언');
  unmount();

  const locked = await showDesk(<QuickLog calls={[]} locked />, {}, id);
  expect(memo().value).toBe('');
  locked.unmount();

  await showDesk(log, {}, id);
  expect(memo().value).toBe('성희롱 발언');
  expect(screen.getByRole('button', { name: /성희롱/, pressed: true })).toBeTruthy();
});

test('a kind that the policy has put out of use has no button', async () => {
  const { defaultPolicy, policySentences } = await import('@michuhol/protection');
  const { categories } = defaultPolicy;
  const policy = {
    ...defaultPolicy,
    categories: { ...categories, PRANK: { ...categories.PRANK, active: false } },
  };
  const version = { version: 1, validFrom: null, writtenBy: null, writtenAt: null };
  await showDesk(log, {
    'GET /protection/policy': {
      status: 200,
      body: {
        ...version,
        ...{ documentNumber: null, reason: null, policy },
        sentences: policySentences(policy),
      },
    },
  });
  await waitFor(() => expect(screen.queryByRole('button', { name: /장난/ })).toBeNull());
  expect(screen.getByRole('button', { name: /주취/ })).toBeTruthy();
});

test('the line of a known caller is neutral; what for is told on tap alone', async () => {
  const { sent } = await showDesk(log, {
    'POST /callers/known': { status: 200, body: { known: 'dedicatedTeam' } },
    'POST /callers/known/category': {
      status: 200,
      body: { class: 'abusive', categories: ['VERBAL_ABUSE'] },
    },
  });
  const line = await screen.findByRole('button', { name: /전담팀 연결 가능/ });
  expect(line.textContent).toBe('전담팀 연결 가능 ›');
  expect(sent('/callers/known/category')).toEqual([]);

  await userEvent.click(line);

  expect(await screen.findByText('욕설·폭언 이력 · 전담팀 연결 가능')).toBeTruthy();
  expect(sent('/callers/known/category')).toEqual([{ callId: 'now' }]);
});
