import type { Bilingual } from '@michuhol/calendar';

/** The states of a caller case (민원인 관리): of a number, never of a person. */
export const callerCaseStates = [
  'watch',
  'registeredHarsh',
  'registeredAbusive',
  'restricted',
  'legalReview',
  'legalFiled',
  'resolved',
  'expired',
  'released',
] as const;
/** A state of a caller case. */
export type CallerCaseState = (typeof callerCaseStates)[number];

/** How the states are called. */
export const callerCaseStateNames: Readonly<Record<CallerCaseState, Bilingual>> = {
  watch: { ko: '주의', en: 'Watch' },
  registeredHarsh: { ko: '강성 등록', en: 'Registered (harsh)' },
  registeredAbusive: { ko: '악성 등록', en: 'Registered (abusive)' },
  restricted: { ko: '이용 제한', en: 'Restricted' },
  legalReview: { ko: '법적 조치 검토', en: 'Legal review' },
  legalFiled: { ko: '고소·고발', en: 'Legal action filed' },
  resolved: { ko: '종결', en: 'Resolved' },
  expired: { ko: '만료', en: 'Expired' },
  released: { ko: '해제', en: 'Released' },
};

/** States in which a case is over: its identifiers are purged some days later. */
export const endedCaseStates = [
  'resolved',
  'expired',
  'released',
] as const satisfies readonly CallerCaseState[];

/** States in which a number is registered. */
export const registeredCaseStates = [
  'registeredHarsh',
  'registeredAbusive',
  'restricted',
  'legalReview',
  'legalFiled',
] as const satisfies readonly CallerCaseState[];

/** The states of an objection (이의신청). */
export const objectionStates = ['filed', 'extended', 'upheld', 'dismissed', 'partly', 'settled'] as const;
/** A state of an objection. */
export type ObjectionState = (typeof objectionStates)[number];

/** How the states of an objection are called. */
export const objectionStateNames: Readonly<Record<ObjectionState, Bilingual>> = {
  filed: { ko: '접수', en: 'Filed' },
  extended: { ko: '기한 연장', en: 'Extended' },
  upheld: { ko: '인용', en: 'Upheld' },
  dismissed: { ko: '기각', en: 'Dismissed' },
  partly: { ko: '일부 인용', en: 'Partly upheld' },
  settled: { ko: '직권 해제로 종결', en: 'Settled by a release' },
};

/** States of an objection that is not decided yet. */
export const openObjectionStates = ['filed', 'extended'] as const satisfies readonly ObjectionState[];

/** What becomes of what the rule proposes. */
export const proposalStates = ['proposed', 'withdrawn', 'declined', 'approved'] as const;
/** The state of a proposal. */
export type ProposalState = (typeof proposalStates)[number];

/** How the states of a proposal are called. */
export const proposalStateNames: Readonly<Record<ProposalState, Bilingual>> = {
  proposed: { ko: '제안', en: 'Proposed' },
  withdrawn: { ko: '제안 철회', en: 'Withdrawn' },
  declined: { ko: '미승인', en: 'Declined' },
  approved: { ko: '승인', en: 'Approved' },
};
