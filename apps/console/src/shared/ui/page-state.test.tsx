import { endpoints } from '@michuhol/contract';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useApi, useApiAction } from '../api/use-api.js';
import { answers } from '../testing/answers.js';
import { renderPage } from '../testing/render-page.js';
import { ActionFailed, Loaded } from './page-state.js';

const restMinutes = { usual: 30, longest: 60 };
const own = endpoints.listOwnMeasures.reply.parse({
  ...{ rest: null, restMinutes, kinds: [], question: null, followUps: [], measures: [], separations: [] },
});
const failure = {
  ...{ type: 'about:blank', title: 'INTERNAL', status: 500, code: 'INTERNAL', request: 'r-1' },
  detail: {
    ko: '서버에서 오류가 났습니다. 잠시 뒤 다시 시도하세요.',
    en: 'The server failed. Try again later.',
  },
};

const Shown = () => {
  const query = useApi('listOwnMeasures');
  const action = useApiAction('endOwnRest');
  return (
    <Loaded query={query}>
      {() => (
        <>
          {action.error && <ActionFailed problem={action.error} />}
          <button type="button" onClick={() => action.mutate({})}>
            돌아가기
          </button>
        </>
      )}
    </Loaded>
  );
};

/** The browser's own belief, which holds requests back where nothing forbids it. */
const believeOffline = (): void => {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  window.dispatchEvent(new Event('offline'));
};
afterEach(() => {
  Reflect.deleteProperty(navigator, 'onLine');
  window.dispatchEvent(new Event('online'));
});

test('data that can no longer be renewed stays, and says of when it is, why, and how to try again', async () => {
  let failing = false;
  answers({
    'GET /measures/own': () => (failing ? { status: 500, body: failure } : { status: 200, body: own }),
  });
  const { queries } = renderPage(<Shown />, { role: 'counselor' });
  await screen.findByRole('button', { name: '돌아가기' });
  expect(screen.queryByText('갱신 멈춤')).toBeNull();

  failing = true;
  await act(() => queries.invalidateQueries());
  expect(await screen.findByText('갱신 멈춤')).toBeTruthy();
  expect(screen.getByText(/에 받은 자료입니다/).textContent).toMatch(
    /아래는 \d{4}\. \d+\. \d+\. \d\d:\d\d에 받은 자료입니다\. 서버에서 오류가 났습니다\./,
  );
  expect(screen.getByRole('button', { name: '돌아가기' })).toBeTruthy();

  failing = false;
  await userEvent.click(screen.getByRole('button', { name: '다시 시도' }));
  await waitFor(() => expect(screen.queryByText('갱신 멈춤')).toBeNull());
});

test('what was to be done and was not is told as that, not as data that are missing', async () => {
  answers({
    'GET /measures/own': { status: 200, body: own },
    'POST /measures/own/rest/end': { status: 500, body: failure },
  });
  renderPage(<Shown />, { role: 'counselor' });

  await userEvent.click(await screen.findByRole('button', { name: '돌아가기' }));
  expect((await screen.findByRole('alert')).textContent).toContain('처리하지 못했습니다');
});

test('a browser that believes to be offline holds nothing back without a word', async () => {
  answers({ 'GET /measures/own': { status: 200, body: own } });
  renderPage(<Shown />, { role: 'counselor' });
  const button = await screen.findByRole('button', { name: '돌아가기' });
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  believeOffline();

  await userEvent.click(button);
  expect((await screen.findByRole('alert')).textContent).toContain('서버에 연결할 수 없습니다');
});
