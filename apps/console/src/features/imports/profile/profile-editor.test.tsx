import { answers, type SeenRequest } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import type { ImportPreview, Profile } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { bilingualOf, IMPORT_ID, importOf } from '../import.testing.js';
import { ImportsPage } from '../imports-page.js';
import type { ProfileDocument } from './profile-document.js';

const document: ProfileDocument = {
  name: 'michuhol-calls',
  version: 2,
  title: { ko: '미추홀 통화 목록', en: 'Call list' },
  kind: 'calls',
  header: true,
  zone: 'Asia/Seoul',
  columns: {
    callId: { names: ['call_id', '통화ID'], required: true },
    queue: { names: ['queue', '대기열'], required: true },
    outcome: { names: ['outcome'], required: true },
  },
  key: ['callId'],
  callId: { column: 'callId' },
  startedAt: { firstOf: [{ at: 'callId' }] },
  arrivedAt: { firstOf: [{ at: 'callId' }] },
  queue: { column: 'queue' },
  waitSeconds: { constant: 0 },
  outcomes: [
    { when: [{ column: 'outcome', equals: '응대' }], outcome: 'answered' },
    { when: [{ column: 'outcome', in: ['포기', '끊김'] }], outcome: 'abandoned' },
  ],
};
const builtIn: Profile = {
  name: document.name,
  version: 2,
  title: document.title,
  kind: 'calls',
  builtIn: true,
  basedOn: null,
  columns: {},
};
const reading = {
  format: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  profile: null,
  container: 'none',
  sheet: null,
  zone: null,
} as const;
const preview: ImportPreview = {
  detected: reading,
  header: ['통화ID', '스킬그룹', 'outcome'],
  sheets: null,
  fittingProfiles: [],
  mapping: [],
  rows: [{ line: 2, kind: 'call', cells: { queue: '교통' }, problem: null }],
  problem: null,
};

type Fault = { path: string; message: { ko: string; en: string } };

/** The profile open in the editor; `faultsOf` is the server's check. */
const show = async (faultsOf: (document: ProfileDocument) => Fault[] = () => []): Promise<SeenRequest[]> => {
  const seen = answers({
    'GET /profiles': { status: 200, body: { profiles: [builtIn] } },
    'GET /profiles/michuhol-calls': { status: 200, body: { profile: builtIn, document, versions: [] } },
    'GET /imports': { status: 200, body: { imports: [importOf({ reading })] } },
    'POST /profiles/check': ({ body }) => ({
      status: 200,
      body: { faults: faultsOf((body as { document: ProfileDocument }).document) },
    }),
    [`POST /imports/${IMPORT_ID}/preview`]: { status: 200, body: preview },
    'PUT /profiles/michuhol-calls-2': {
      status: 200,
      body: { ...builtIn, name: 'michuhol-calls-2', version: 1, builtIn: false },
    },
  });
  renderPage(<ImportsPage />, { at: '/imports?tab=profiles&profile=michuhol-calls' });
  await screen.findByRole('tab', { name: '결과 규칙' });
  return seen;
};
const open = (part: string) => userEvent.click(screen.getByRole('tab', { name: part }));
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: '새 판으로 저장' });
const lastOf = (seen: readonly SeenRequest[], path: string): ProfileDocument | undefined => {
  // What was saved may be fetched again under the same path.
  const request = seen.findLast((each) => each.path === path && each.body !== undefined);
  const body = request?.body as { document?: ProfileDocument; unsaved?: ProfileDocument } | undefined;
  return body?.document ?? body?.unsaved;
};

test('what the server finds wrong is told with its place, leads there, and cannot be saved', async () => {
  await show(() => [{ path: 'outcomes.1.when', message: bilingualOf('쓸 수 없는 조건입니다.') }]);

  await userEvent.click(await screen.findByRole('button', { name: 'outcomes.1.when' }));

  expect(screen.getByRole('tab', { name: '결과 규칙' }).getAttribute('aria-selected')).toBe('true');
  const rule = within(screen.getByRole('listitem', { name: '순서 2' }));
  expect(rule.getByText('쓸 수 없는 조건입니다.')).toBeTruthy();
  expect(save().disabled).toBe(true);
});

test('JSON with a fault is not applied, and the fault says where it is', async () => {
  const seen = await show(({ zone }) =>
    zone === 'Nowhere' ? [{ path: 'zone', message: bilingualOf('모르는 시간대입니다.') }] : [],
  );
  await open('JSON');
  const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '프로파일 JSON' });
  const apply = async (json: string): Promise<void> => {
    await userEvent.clear(text);
    await userEvent.click(text);
    await userEvent.paste(json);
    await userEvent.click(screen.getByRole('button', { name: '적용' }));
  };

  await apply('{"name": "x",\n  zone}');
  expect(screen.getByText(/JSON으로 읽을 수 없습니다 \(2:3/)).toBeTruthy();

  await apply(JSON.stringify({ ...document, zone: 'Nowhere' }));
  const fault = await screen.findByText(/이 JSON에는 고칠 것이 있어/);
  expect(fault.parentElement?.textContent).toContain('zone 모르는 시간대입니다.');
  expect(lastOf(seen, '/profiles/check')?.zone).toBe('Nowhere');

  await open('기본');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /시간대/ }).value).toBe('Asia/Seoul');
});

test('a built-in profile is copied under a free name and saved as it was edited', async () => {
  const seen = await show();
  await open('열');
  const names = screen.getByRole('group', { name: '대기열의 말' });

  await userEvent.type(within(names).getByRole('combobox'), '스킬그룹{Enter}');
  await waitFor(() => expect(save().disabled).toBe(false), { timeout: 3000 });
  await userEvent.click(save());

  await screen.findByText(/프로파일을 저장했습니다: michuhol-calls-2 제1판/);
  expect(lastOf(seen, '/profiles/michuhol-calls-2')).toEqual({
    ...document,
    name: 'michuhol-calls-2',
    columns: { ...document.columns, queue: { names: ['queue', '대기열', '스킬그룹'], required: true } },
  });
});

test('the first rows of an uploaded file are read by the unsaved rules', async () => {
  const seen = await show();
  await userEvent.selectOptions(await screen.findByLabelText('미리보기할 파일'), 'calls.csv');
  await screen.findByRole('region', { name: '저장하지 않은 규칙으로 읽은 첫 1행' });
  await open('결과 규칙');

  const second = within(screen.getByRole('listitem', { name: '순서 2' }));
  await userEvent.click(second.getByRole('button', { name: '위로' }));
  await userEvent.selectOptions(
    within(screen.getByRole('listitem', { name: '순서 1' })).getByRole('combobox', { name: '그러면' }),
    'endedIn:voiceMenu',
  );

  const path = `/imports/${IMPORT_ID}/preview`;
  await waitFor(
    () =>
      expect(lastOf(seen, path)?.['outcomes']).toEqual([
        { when: [{ column: 'outcome', in: ['포기', '끊김'] }], endedIn: 'voiceMenu' },
        { when: [{ column: 'outcome', equals: '응대' }], outcome: 'answered' },
      ]),
    { timeout: 3000 },
  );
});
