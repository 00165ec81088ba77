import { answers, type SeenRequest } from '../../../shared/testing/answers.js';
import { meOf, renderPage } from '../../../shared/testing/render-page.js';
import type { OwnCall } from '@michuhol/contract';
import { act, fireEvent } from '@testing-library/react';
import type { ReactNode } from 'react';
import { DeskCourier } from './desk-courier.js';
import { incidentOf } from './desk.testing.js';

/** A call of the own day. */
export const ownCall = (callId: string, inProgress: boolean): OwnCall => ({
  callId,
  inProgress,
  arrivedAt: '2026-04-01T05:00:00Z',
  answeredAt: '2026-04-01T05:00:09Z',
  talkSeconds: null,
  queue: '교통',
  caller: '010-****-5678',
});

/** The newest call is over; the one before it goes on. */
export const twoCalls = [ownCall('newest', false), ownCall('now', true)];

/** Own measures as the server answers a request. */
export const measuresOf = (rest: object | null = null) => ({
  rest,
  restMinutes: { usual: 30, longest: 60 },
  ...{ kinds: [], question: null, followUps: [], measures: [], separations: [] },
});

const help = { known: false, state: null, code: null, since: null, by: null, longCall: null };
/** What the desk asks, answered. */
export const deskAnswers: Parameters<typeof answers>[0] = {
  'GET /me/day': { status: 200, body: { answered: 2, talkSeconds: 300, incidents: 0, calls: twoCalls } },
  'GET /incidents': { status: 200, body: { incidents: [] } },
  'GET /incidents/reviewers': { status: 200, body: { reviewers: [] } },
  'GET /floor/own': { status: 200, body: { ...help, help: null, breakCodes: [] } },
  'POST /callers/known': { status: 200, body: { known: null } },
  'POST /incidents': ({ body }) => ({ status: 201, body: incidentOf((body as { id: string }).id) }),
  'POST /measures/own': { status: 201, body: measuresOf() },
  'POST /measures/own/question': { status: 200, body: measuresOf() },
};

let persons = 0;

/** Shows a part of the desk to a counselor with nothing kept; `more` replaces answers. */
export const showDesk = async (part: ReactNode, more: Parameters<typeof answers>[0] = {}, id?: string) => {
  const seen = answers({ ...deskAnswers, ...more });
  persons += 1;
  const me = { id: id ?? `019a0000-0000-7000-8000-${String(persons).padStart(12, '0')}` };
  const page = renderPage(
    <>
      <DeskCourier me={meOf('counselor', me)} />
      {part}
      <textarea aria-label="다른 칸" />
    </>,
    { role: 'counselor', more: me },
  );
  // What is kept of the person is looked for before anything else.
  await act(() => Promise.resolve());
  const sent = (path: string): SeenRequest['body'][] =>
    seen.filter((one) => one.method !== 'GET' && one.path === path).map(({ body }) => body);
  return { ...page, sent, id: me.id };
};

/** Presses a key where the focus is, while a Hangul syllable is being composed there. */
export const press = (
  code: string,
  held: { altKey?: boolean; ctrlKey?: boolean; repeat?: boolean } = {},
): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, {
    ...{ code, key: 'Process', keyCode: 229, isComposing: true },
    ...held,
  });
};

/** Writes a record of verbal abuse by keys alone. */
export const writeAbuse = (): void => {
  press('Digit3', { altKey: true });
  press('F2');
  press('F4');
  press('F8');
};
