import type { Bilingual, Duty, DutyState } from '@michuhol/contract';
import { measureBases, measureKinds, type MeasureBasis } from '@michuhol/protection';
import { isGrave } from '../protection/incident-figures.service.js';
import { dutyOf } from './duty.js';
import type { PreventionFacts } from './prevention-facts.js';

type Remedy = Extract<MeasureBasis, `remedy${number}`>;

const remedies: readonly { basis: Remedy; name: Bilingual }[] = [
  { basis: 'remedy1', name: { ko: '업무의 일시적 중단 또는 전환', en: 'Pause or change of duty' } },
  { basis: 'remedy2', name: { ko: '휴게시간의 연장', en: 'Longer breaks' } },
  { basis: 'remedy3', name: { ko: '치료 및 상담 지원', en: 'Treatment and counselling' } },
  {
    basis: 'remedy4',
    name: { ko: '증거 제출 등 고소·고발·손해배상 청구 지원', en: 'Support of complaints and claims' },
  },
];

const rule: Bilingual = {
  ko: 'S3 이상 특이민원마다 묻고 요청이 기한 안에 처리되면 이행, 거절이 있으면 주의, 묻지 않았거나(24시간) 기한이 지난 요청이 있으면 미이행',
  en: 'Green when every call of S3 and above was asked about and requests were acted on in time; amber with one declined; red with one not asked about in 24 hours or a request past its time',
};

const ASKED_WITHIN_MS = 24 * 3600_000;

const taken: ReadonlySet<string> = new Set(['started', 'granted', 'scheduled', 'done']);

const judge = (basis: Remedy, { incidents, offeredAfter, measures, at }: PreventionFacts) => {
  const due = incidents.filter(
    (incident) => isGrave(incident) && incident.reportedAt.getTime() + ASKED_WITHIN_MS <= at.getTime(),
  );
  const asked = due.filter(({ id }) => offeredAfter.has(id)).length;
  const requests = measures.filter(({ kind, requested }) => requested && measureKinds[kind].basis === basis);
  const given = requests.filter(({ state }) => taken.has(state)).length;
  const declined = requests.filter(({ state }) => state === 'declined').length;
  const late = requests.filter(
    ({ state, dueAt }) => state === 'requested' && dueAt !== null && dueAt < at,
  ).length;
  const waiting = requests.filter((request) => request.state === 'requested').length - late;
  const state = ((): DutyState => {
    if (asked < due.length || late > 0) return 'red';
    if (declined > 0) return 'amber';
    return due.length === 0 && requests.length === 0 ? 'none' : 'green';
  })();
  const sentence: Bilingual =
    state === 'none'
      ? { ko: '- 해당하는 특이민원과 요청 없음', en: '- No call and no request that would ask for it' }
      : {
          ko: `- 특이민원 ${due.length}건 중 ${asked}건에 물음, 요청 ${requests.length}건 중 이행 ${given}건·처리 중 ${waiting}건·거절 ${declined}건·기한 지남 ${late}건`,
          en: `- Asked after ${asked} of ${due.length} calls; of ${requests.length} requests ${given} given, ${waiting} under way, ${declined} declined, ${late} past their time`,
        };
  return { state, sentence, proofs: [] };
};

/** The four duties after a difficult call (산업안전보건법 시행령 제41조), by the measures that were asked for and given. */
export const remedialDuties = (facts: PreventionFacts): Duty[] =>
  remedies.map(({ basis, name }) =>
    dutyOf({ id: basis, group: 'remedial', name, law: measureBases[basis], rule }, judge(basis, facts)),
  );
