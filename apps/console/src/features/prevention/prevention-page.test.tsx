import type { Attendance, Duties, PreventionEntry } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { PreventionPage } from './prevention-page.js';

const id = '018f0000-0000-7000-8000-000000000001';
const law = { ko: '산업안전보건법 시행규칙 제41조제1호', en: 'Rules, art. 41 no. 1' };
const rule = { ko: '시행 중이면 이행', en: 'Green while in force' };
const duties: Duties = {
  ...{ year: 2026, asOf: '2026-04-01', computedAt: '2026-04-01T12:00:00+09:00' },
  duties: [
    {
      ...{ id: 'announcement', group: 'preventive', state: 'green', law, rule },
      name: { ko: '문구 게시 또는 음성 안내', en: 'Announcement' },
      sentence: { ko: '- ARS 1판 시행 중', en: '- In force' },
      proofs: [
        {
          ...{ kind: 'ANNOUNCEMENT_SCRIPT', id, documentNumber: '미추홀-1', proof: null },
          text: { ko: 'ARS 1판 (2026. 1. 1.)', en: 'ARS 1' },
        },
      ],
    },
    {
      ...{ id: 'remedy2', group: 'remedial', state: 'red', law, rule, proofs: [] },
      name: { ko: '휴게시간의 연장', en: 'Longer breaks' },
      sentence: { ko: '- 특이민원 3건 중 2건에 물음', en: '- Asked after 2 of 3' },
    },
  ],
};
const training: PreventionEntry = {
  ...{ id, kind: 'TRAINING', version: 1, ended: false, changedBy: '이보호', reason: null },
  values: {
    ...{ what: '상반기 교육', text: null, on: '2026-03-02', state: 'done', hours: 2 },
    ...{ by: '센터장', documentNumber: null, proof: null },
  },
  changedAt: '2026-03-02T09:00:00+09:00',
};
const person = (last: string, name: string, attended: boolean): Attendance['people'][number] => ({
  ...{ id: `018f0000-0000-7000-8000-00000000000${last}`, name, team: '1팀', attended },
});
const attendance: Attendance = { people: [person('a', '김상담', true), person('b', '이상담', false)] };

const show = (
  role: 'protectionOfficer' | 'manager',
  at: string,
  more: Parameters<typeof answers>[0] = {},
) => {
  const seen = answers({
    'GET /prevention/duties': { status: 200, body: duties },
    'GET /prevention/registers/TRAINING': { status: 200, body: { entries: [training] } },
    [`GET /prevention/trainings/${id}/attendance`]: { status: 200, body: attendance },
    ...more,
  });
  renderPage(<PreventionPage />, { role, at });
  return seen;
};

test('whoever only reads sees entries and attendance, and can change neither', async () => {
  show('manager', '/prevention?view=register&part=TRAINING');

  await userEvent.click(await screen.findByRole('button', { name: '참석자' }));
  const dialog = within(screen.getByRole('dialog'));

  expect((await dialog.findByLabelText<HTMLInputElement>(/김상담/)).disabled).toBe(true);
  expect(dialog.queryByRole('button', { name: '저장' })).toBeNull();
  expect(screen.queryByRole('button', { name: '항목 추가' })).toBeNull();
});

test('each duty tells its state, the rule and the proof behind it', async () => {
  show('manager', '/prevention');

  const met = await screen.findByRole('row', { name: /문구 게시 또는 음성 안내/ });
  expect(met.textContent).toContain('이행');
  expect(met.textContent).toContain('판정 기준: 시행 중이면 이행');
  expect(
    within(met)
      .getByRole('link', { name: /미추홀-1/ })
      .getAttribute('href'),
  ).toBe('/prevention?view=register&part=ANNOUNCEMENT_SCRIPT');
  const missed = screen.getByRole('row', { name: /휴게시간의 연장/ });
  expect(missed.textContent).toContain('미이행');
  expect(screen.getByText('- 의무 2개 중 이행 1, 주의 0, 미이행 1, 해당 없음 0')).toBeTruthy();
  expect(screen.getByText(/2026\. 4\. 1\. 기준/)).toBeTruthy();
});

test('the protection officer marks who took part', async () => {
  const seen = show('protectionOfficer', '/prevention?view=register&part=TRAINING', {
    [`PUT /prevention/trainings/${id}/attendance`]: { status: 200, body: attendance },
  });
  await userEvent.click(await screen.findByRole('button', { name: '참석자' }));
  const dialog = within(screen.getByRole('dialog'));

  await userEvent.click(await dialog.findByLabelText(/김상담/));
  await userEvent.click(dialog.getByLabelText(/이상담/));
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('참석자를 저장했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({
    accountIds: [attendance.people[1]?.id],
  });
});
