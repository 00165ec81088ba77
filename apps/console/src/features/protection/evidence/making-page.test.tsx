import type { CallerCase, Role } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { detailOf } from '../review/review.testing.js';
import { packOf } from './evidence.testing.js';
import { MakeEvidenceLink } from './make-evidence-link.js';
import { MakingPage } from './making-page.js';

const id = '019a0000-0000-7000-8000-0000000000c1';
const [confirmedId, secondId, openId] = ['a1', 'a2', 'a3'].map(
  (end) => `019a0000-0000-7000-8000-0000000000${end}`,
) as [string, string, string];
const at = '2026-04-01T10:00:00+09:00';

const involved = (
  incidentId: string,
  number: string,
  confirmed: boolean,
): CallerCase['involved'][number] => ({
  ...{ id: incidentId, number, happenedAt: at, severity: 'S3', categories: ['INSULT'] },
  ...{ confirmed, vulnerable: false, concurred: true },
});
const ofCase: CallerCase = {
  ...{ id, number: 'C-2026-0001', state: 'restricted', class: 'abusive', caller: '010-****-4652' },
  ...{ expiresAt: null, restrictedUntil: null, incidents: 2, open: [], dueAt: null, proposed: null },
  ...{ policyVersion: 0, openedAt: at, registeredAt: at, endedAt: null, purgeAt: null, purgedAt: null },
  ...{ legalDueAt: null, vulnerable: false, shared: null, proposals: [], objections: [], deciders: null },
  ...{ notices: [], history: [], allowed: [] },
  involved: [
    involved(confirmedId, '2026-0012', true),
    involved(secondId, '2026-0013', true),
    involved(openId, '2026-0014', false),
  ],
};
const made = { status: 201, body: packOf() };

const show = (role: Role, table: Parameters<typeof answers>[0], query = `?case=${id}`) => {
  const seen = answers({ [`GET /caller-cases/${id}`]: { status: 200, body: ofCase }, ...table });
  const page = renderPage(<MakingPage />, { role, at: `/protection/evidence/new${query}` });
  return { seen, where: page.where };
};

const fill = async (): Promise<void> => {
  await userEvent.selectOptions(await screen.findByLabelText(/^요청 기관의 종류/), '경찰');
  await userEvent.type(screen.getByLabelText(/^기관과 부서/), '미추홀경찰서 사이버팀');
  await userEvent.type(screen.getByLabelText(/^요청 문서번호/), '사이버-77');
  await userEvent.selectOptions(screen.getByLabelText(/^근거/), 'investigation');
  await userEvent.selectOptions(screen.getByLabelText(/^목적/), '법령상 의무·소송');
  await userEvent.type(screen.getByLabelText(/^사유/), '수사 협조 요청');
};
const make = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: '만들기' }));
const posted = (seen: ReturnType<typeof answers>) => seen.filter(({ method }) => method === 'POST');

test('the legal officer makes a pack of a case with its confirmed incidents; the hashes stand there whole', async () => {
  const { seen } = show('legalOfficer', { 'POST /evidence': made });
  expect(await screen.findByText(/녹취 파일은 들어가지 않습니다/)).toBeTruthy();
  await fill();
  await make();

  expect(await screen.findByText('만들어 대장에 등록했습니다: E-2026-0001')).toBeTruthy();
  expect(posted(seen).map(({ path }) => path)).toEqual(['/evidence']);
  expect(posted(seen)[0]?.body).toEqual({
    ...{ id: expect.any(String), subject: { kind: 'case', id }, incidentIds: [confirmedId, secondId] },
    requester: {
      ...{ kind: 'police', organisation: '미추홀경찰서 사이버팀', documentNumber: '사이버-77' },
      ...{ basis: 'investigation', law: null },
    },
    ...{ healthAgreed: false, purpose: 'legalDuty', reason: '수사 협조 요청' },
  });
  expect(screen.getByText('a1b2c3d4'.repeat(8))).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'E-2026-0001 PDF 받기' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/^사유/).value).toBe('수사 협조 요청');
});

test('what is missing is said at its field, and nothing is sent', async () => {
  const { seen } = show('legalOfficer', {});
  await userEvent.click(await screen.findByRole('checkbox', { name: /2026-0012/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /2026-0013/ }));
  await make();

  for (const fault of [
    ...['사건을 하나 이상 고르세요.', '요청 기관의 종류를 고르세요.', '기관과 부서를 2자 이상 적으세요.'],
    ...['문서번호를 2자 이상 적으세요.', '근거를 고르세요.', /목적을 고르고 사유를/],
  ])
    expect(screen.getByText(fault)).toBeTruthy();
  expect(posted(seen)).toEqual([]);
});

test('an incident that is not confirmed is marked, and goes in only when chosen; another law is named', async () => {
  const { seen } = show('legalOfficer', { 'POST /evidence': made });
  await fill();
  await userEvent.click(screen.getByRole('checkbox', { name: /2026-0014.*인정되지 않음/ }));
  await userEvent.selectOptions(screen.getByLabelText(/^근거/), 'otherLaw');
  await make();
  expect(screen.getByText('법률과 조문을 적으세요.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/^법률과 조문/), '스토킹처벌법 제17조');
  await userEvent.click(screen.getByRole('checkbox', { name: /따로 동의했음/ }));
  await make();

  await screen.findByText(/대장에 등록했습니다/);
  expect(posted(seen)[0]?.body).toMatchObject({
    ...{ incidentIds: [confirmedId, secondId, openId], healthAgreed: true },
    requester: { basis: 'otherLaw', law: '스토킹처벌법 제17조' },
  });
});

test('with the number it is made by its own right, which the legal officer alone holds', async () => {
  const { seen } = show('legalOfficer', { 'POST /evidence/unmasked': made });
  await fill();
  await userEvent.click(screen.getByRole('checkbox', { name: '전화번호 포함' }));
  expect(screen.getByText(/발신 전화번호가 그대로 들어갑니다/)).toBeTruthy();
  await make();

  await screen.findByText(/대장에 등록했습니다/);
  expect(posted(seen).map(({ path }) => path)).toEqual(['/evidence/unmasked']);
});

test('the protection officer makes one of a single record, always masked', async () => {
  const record = detailOf({ standing: 'protectionOfficer', state: 'confirmed' });
  const { seen } = show(
    'protectionOfficer',
    {
      [`GET /incidents/${record.id}`]: { status: 200, body: record },
      'POST /evidence': made,
    },
    `?incident=${record.id}`,
  );
  await fill();
  expect(screen.queryByRole('checkbox', { name: '전화번호 포함' })).toBeNull();
  expect(screen.queryByText('넣을 사건')).toBeNull();
  await make();

  await screen.findByText(/대장에 등록했습니다/);
  expect(posted(seen)[0]?.body).toMatchObject({
    ...{ subject: { kind: 'incident', id: record.id }, incidentIds: null },
  });
});

test('a refusal is told and leaves the form as it was; pressed again it asks for the same pack', async () => {
  const refusal = { type: 'about:blank', title: 'x', status: 409, code: 'NOTHING_CONFIRMED' };
  const { seen } = show('legalOfficer', {
    'POST /evidence': {
      status: 409,
      body: { ...refusal, detail: { ko: '인정된 사건이 없습니다.', en: 'None.' } },
    },
  });
  await fill();
  await make();
  expect(await screen.findByText(/인정된 사건이 없습니다. 입력한 내용은 그대로 있습니다/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/^요청 문서번호/).value).toBe('사이버-77');
  await make();
  const ids = posted(seen).map(({ body }) => (body as { id: string }).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('from the register a case is chosen by its number', async () => {
  const { involved: _involved, ...summary } = ofCase;
  const { where } = show(
    'legalOfficer',
    { 'GET /caller-cases': { status: 200, body: { cases: [summary] } } },
    '',
  );
  await userEvent.type(await screen.findByLabelText(/^민원인 관리 번호/), 'C-2026-0009{Enter}');
  expect(screen.getByText(/이 번호의 건이 목록에 없습니다/)).toBeTruthy();
  await userEvent.clear(screen.getByLabelText(/^민원인 관리 번호/));
  await userEvent.type(screen.getByLabelText(/^민원인 관리 번호/), ' c-2026-0001{Enter}');

  expect(await screen.findByText('민원인 관리 C-2026-0001')).toBeTruthy();
  expect(where()).toBe(`/protection/evidence/new?case=${id}`);
});

test.each<[Role, boolean]>([
  ['legalOfficer', true],
  ['protectionOfficer', true],
  ['centreHead', false],
  ['teamLead', false],
])('a %s is led from a case to making a pack of it: %s', (role, may) => {
  answers({});
  renderPage(<MakeEvidenceLink subject={{ kind: 'case', id }} />, { role });
  const link = screen.queryByRole('link', { name: '증거자료 만들기' });
  expect(link?.getAttribute('href') ?? null).toBe(may ? `/protection/evidence/new?case=${id}` : null);
});
