import type { Duty } from '@michuhol/contract';
import { preventionKinds } from '@michuhol/contract';
import { dutyOf, isDoneIn, isInForce, judgeInForce, textOf, type Judged } from './duty.js';
import type { PreventionFacts } from './prevention-facts.js';

/** So many of those who answer calls have to have taken part in a training of the year. */
const ATTENDANCE_SHARE = 0.9;

const inForceRule = {
  ko: '시행 중이면 이행, 30일 안에 끝나거나 증빙이 없으면 주의, 없으면 미이행',
  en: 'Green while in force; amber within 30 days of its end or without proof; red without any',
};

const judgeTraining = ({ entries, year, asOf, attendance }: PreventionFacts): Judged => {
  const held = entries.TRAINING.filter((entry) => isDoneIn(entry, year, asOf));
  const planned = entries.TRAINING.filter(
    (entry) => textOf(entry, 'state') === 'planned' && textOf(entry, 'on').startsWith(`${year}-`),
  );
  if (held.length === 0)
    return {
      state: planned.length > 0 ? 'amber' : 'red',
      sentence: {
        ko: `- ${year}년 실시 없음${planned.length > 0 ? `, 예정 ${planned.length}회` : ''}`,
        en: `- None held in ${year}${planned.length > 0 ? `, ${planned.length} planned` : ''}`,
      },
      proofs: planned,
    };
  const { attended, expected } = attendance;
  const share = expected === 0 ? 0 : attended / expected;
  const percent = Math.floor(share * 100);
  return {
    state: share >= ATTENDANCE_SHARE ? 'green' : 'amber',
    sentence: {
      ko: `- ${year}년 ${held.length}회 실시, 대상 ${expected}명 중 ${attended}명 참석 (${percent}%)`,
      en: `- ${held.length} held in ${year}; ${attended} of ${expected} people took part (${percent} %)`,
    },
    proofs: held,
  };
};

const judgeOthers = ({ entries, asOf }: PreventionFacts): Judged => {
  const assessed = entries.STRESS_ASSESSMENT.filter(
    (entry) =>
      textOf(entry, 'state') === 'done' &&
      textOf(entry, 'on') <= asOf &&
      (textOf(entry, 'nextDue') === '' || textOf(entry, 'nextDue') >= asOf),
  );
  const bodies = entries.SUPPORT_ORG.filter((entry) => isInForce(entry, asOf));
  const met = [assessed, bodies].filter(({ length }) => length > 0).length;
  const states = ['red', 'amber', 'green'] as const;
  return {
    state: states[met] ?? 'red',
    sentence: {
      ko: `- 직무스트레스 평가 ${assessed.length > 0 ? '기한 안' : '없음'}, 지원 기관 ${bodies.length}곳`,
      en: `- Assessment of stress: ${assessed.length > 0 ? 'in time' : 'none'}; ${bodies.length} bodies that support`,
    },
    proofs: [...assessed, ...bodies],
  };
};

/** The four duties before anything happens (산업안전보건법 시행규칙 제41조). */
export const preventiveDuties = (facts: PreventionFacts): Duty[] => {
  const { entries, asOf } = facts;
  const group = 'preventive';
  return [
    dutyOf(
      {
        ...{ id: 'announcement', group, law: preventionKinds.ANNOUNCEMENT_SCRIPT.basis, rule: inForceRule },
        name: { ko: '문구 게시 또는 음성 안내', en: 'Notice posted or voice announcement' },
      },
      judgeInForce([...entries.ANNOUNCEMENT_SCRIPT, ...entries.NOTICE_POSTED], asOf),
    ),
    dutyOf(
      {
        ...{ id: 'manual', group, law: preventionKinds.MANUAL_VERSION.basis, rule: inForceRule },
        name: { ko: '고객응대업무 매뉴얼', en: 'Manual for difficult calls' },
      },
      judgeInForce(entries.MANUAL_VERSION, asOf),
    ),
    dutyOf(
      {
        ...{ id: 'training', group, law: preventionKinds.TRAINING.basis },
        name: { ko: '매뉴얼·건강장해 예방 교육', en: 'Training on the manual and on health' },
        rule: {
          ko: '올해 실시하고 대상자의 90% 이상 참석이면 이행, 미달이거나 예정뿐이면 주의, 없으면 미이행',
          en: 'Green when held this year with 90 % of the people; amber below that or only planned; red without any',
        },
      },
      judgeTraining(facts),
    ),
    dutyOf(
      {
        ...{ id: 'others', group, law: preventionKinds.SUPPORT_ORG.basis },
        name: { ko: '그 밖에 필요한 조치', en: 'Other measures' },
        rule: {
          ko: '직무스트레스 평가(기한 안)와 지원 기관 안내가 모두 있으면 이행, 하나면 주의, 없으면 미이행',
          en: 'Green with an assessment of stress in time and bodies that support; amber with one of both; red with none',
        },
      },
      judgeOthers(facts),
    ),
  ];
};
