import type { OpenPanic, OwnPanic, OwnState } from '@michuhol/contract';
import { after } from '../testing/boards.js';

/** Who pressed it. */
export const COUNSELOR = '019a0000-0000-7000-8000-0000000000cc';
const ID = '019a0000-0000-7000-8000-0000000000bb';

/** A panic button that was pressed at the start of the test, as its counselor sees it. */
export const ownPanicOf = (more: Partial<OwnPanic> = {}): OwnPanic => ({
  ...{ id: ID, askedAt: after(0), told: [], nextAt: null, answeredBy: null, answeredAt: null },
  ...more,
});

/** The same as those see it who are told. */
export const openPanicOf = (more: Partial<OpenPanic> = {}): OpenPanic => ({
  ...{
    id: ID,
    counselor: '한상담',
    counselorId: COUNSELOR,
    team: '1팀',
    askedAt: after(0),
    step: 1,
    steps: 3,
    nextAt: after(30),
  },
  ...{ answeredBy: null, answeredAt: null, mine: false },
  ...more,
});

/** The own state with the call for help that belongs to it. */
export const askedState = (help: OwnState['help']): OwnState => ({
  ...{ known: false, state: null, code: null, since: null, by: null, longCall: null, help, breakCodes: [] },
});
