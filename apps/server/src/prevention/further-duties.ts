import type { Duty, PreventionKind } from '@michuhol/contract';
import { preventionKinds } from '@michuhol/contract';
import { dutyOf, isDoneIn, judgeInForce, textOf, type Judged } from './duty.js';
import type { PreventionFacts } from './prevention-facts.js';
import { recommendedTimeDuty } from './recommended-time-duty.js';

/** Hours of safety training in a quarter, by the city's plan. */
const QUARTER_HOURS = 6;

const quarterOf = (on: string): number => Math.ceil(Number(on.slice(5, 7)) / 3);
const lastMonthDays = ['03-31', '06-30', '09-30', '12-31'];

/** The quarters of a year that are over on a day. */
const finishedQuarters = ({ year, asOf }: PreventionFacts): number[] =>
  lastMonthDays.flatMap((end, at) => (`${year}-${end}` <= asOf ? [at + 1] : []));

/** Judges what is due each quarter: one quarter missed is amber, more are red. */
const judgeQuarters = (
  facts: PreventionFacts,
  kind: Extract<PreventionKind, 'COMMITTEE' | 'SAFETY_TRAINING'>,
  isMet: (quarter: number) => boolean,
): Judged => {
  const done = facts.entries[kind].filter((entry) => isDoneIn(entry, facts.year, facts.asOf));
  const finished = finishedQuarters(facts);
  const missed = finished.filter((quarter) => !isMet(quarter));
  const states = ['green', 'amber'] as const;
  const missedText = missed.map((quarter) => `${quarter}`).join('·');
  return {
    state: finished.length === 0 && done.length === 0 ? 'none' : (states[missed.length] ?? 'red'),
    sentence: {
      ko: `- ${facts.year}년 ${done.length}회, 지난 ${finished.length}개 분기${missed.length > 0 ? ` 중 ${missedText}분기 미달` : ' 이행'}`,
      en: `- ${done.length} in ${facts.year}; of ${finished.length} finished quarters ${missed.length > 0 ? `missed: ${missedText}` : 'none missed'}`,
    },
    proofs: done,
  };
};

const judgeCouncil = ({ entries, asOf }: PreventionFacts): Judged => {
  const held = entries.WORKS_COUNCIL.filter(
    (entry) =>
      textOf(entry, 'state') === 'done' &&
      textOf(entry, 'on') <= asOf &&
      textOf(entry, 'subject') !== 'regular',
  );
  const isConsulted = (subject: string): boolean =>
    held.some((entry) => [subject, 'both'].includes(textOf(entry, 'subject')));
  const subjects = [
    { subject: 'monitoring', ko: '감시 설비', en: 'monitoring' },
    { subject: 'harassment', ko: '고객 폭언 예방', en: 'harassment by customers' },
  ].map((known) => ({ ...known, met: isConsulted(known.subject) }));
  const states = ['red', 'amber', 'green'] as const;
  return {
    state: states[subjects.filter(({ met }) => met).length] ?? 'red',
    sentence: {
      ko: `- ${subjects.map(({ ko, met }) => `${ko} ${met ? '협의함' : '협의 없음'}`).join(', ')}`,
      en: `- ${subjects.map(({ en, met }) => `${en}: ${met ? 'consulted' : 'not consulted'}`).join('; ')}`,
    },
    proofs: held,
  };
};

/** What other laws and the city's plan ask for. */
export const furtherDuties = (facts: PreventionFacts): Duty[] => {
  const { entries, asOf, year } = facts;
  const group = 'further';
  const done = (kind: 'COMMITTEE' | 'SAFETY_TRAINING', quarter: number) =>
    entries[kind].filter(
      (entry) => isDoneIn(entry, year, asOf) && quarterOf(textOf(entry, 'on')) === quarter,
    );
  const hoursOf = (quarter: number): number =>
    done('SAFETY_TRAINING', quarter).reduce((sum, { values }) => sum + Number(values.hours), 0);
  return [
    dutyOf(
      {
        ...{
          id: 'safetyRules',
          group,
          name: preventionKinds.SAFETY_RULES,
          law: preventionKinds.SAFETY_RULES.basis,
        },
        rule: {
          ko: '시행 중이면 이행, 30일 안에 끝나거나 증빙이 없으면 주의, 없으면 미이행',
          en: 'Green while in force; amber within 30 days of its end or without proof; red without any',
        },
      },
      judgeInForce(entries.SAFETY_RULES, asOf),
    ),
    dutyOf(
      {
        ...{ id: 'committee', group, name: preventionKinds.COMMITTEE, law: preventionKinds.COMMITTEE.basis },
        rule: {
          ko: '끝난 분기마다 1회 이상이면 이행, 한 분기 빠지면 주의, 더 빠지면 미이행 (연 4회)',
          en: 'Green with one in each finished quarter; amber with one quarter missed; red with more (four a year)',
        },
      },
      judgeQuarters(facts, 'COMMITTEE', (quarter) => done('COMMITTEE', quarter).length > 0),
    ),
    dutyOf(
      {
        ...{ id: 'safetyTraining', group, law: preventionKinds.SAFETY_TRAINING.basis },
        name: { ko: '안전보건교육', en: 'Safety training' },
        rule: {
          ko: '끝난 분기마다 6시간 이상이면 이행, 한 분기 모자라면 주의, 더 모자라면 미이행',
          en: 'Green with six hours in each finished quarter; amber with one quarter short; red with more',
        },
      },
      judgeQuarters(facts, 'SAFETY_TRAINING', (quarter) => hoursOf(quarter) >= QUARTER_HOURS),
    ),
    dutyOf(
      {
        ...{ id: 'worksCouncil', group, law: preventionKinds.WORKS_COUNCIL.basis },
        name: {
          ko: '노사협의회 협의 (감시 설비, 고객 폭언·성희롱 예방)',
          en: 'Works council consulted on monitoring and on harassment by customers',
        },
        rule: {
          ko: '두 사항을 모두 협의했으면 이행, 하나면 주의, 없으면 미이행',
          en: 'Green when consulted on both; amber on one; red on none',
        },
      },
      judgeCouncil(facts),
    ),
    recommendedTimeDuty(facts),
  ];
};
