import { codeNames, preventionKinds, type Bilingual, type Duty } from '@michuhol/contract';
import { EVERY_CALL, type RecommendedTime } from '@michuhol/protection';
import { dutyOf, isInForce, judgeInForce, type Judged } from './duty.js';
import type { PreventionFacts } from './prevention-facts.js';
import { timeOf } from './recommended-time.js';

const kindOf = (field: string): Bilingual =>
  field === EVERY_CALL ? { ko: '전체', en: 'every call' } : (codeNames[field] ?? { ko: field, en: field });

const said = (times: readonly RecommendedTime[]): Bilingual => {
  const of = (language: 'ko' | 'en', minutes: string): string =>
    times
      .map(
        ({ field, noticeMinutes, limitMinutes }) =>
          `${kindOf(field)[language]} ${noticeMinutes}/${limitMinutes}${minutes}`,
      )
      .join(', ');
  return { ko: of('ko', '분'), en: of('en', ' min') };
};

/** Judged by the entries that calls are held against; one that cannot be used for that is told, and makes it amber. */
const judge = ({ entries: { RECOMMENDED_TIME: entries }, asOf }: PreventionFacts): Judged => {
  const inForce = entries.filter((entry) => isInForce(entry, asOf));
  const used = inForce.filter((entry) => timeOf(entry) !== null);
  const unused = inForce.length - used.length;
  const { state, proofs, sentence } = judgeInForce(used, asOf);
  const minutes = said(used.flatMap((entry) => timeOf(entry) ?? []));
  const rest: Bilingual =
    unused > 0
      ? {
          ko: `, 상담유형이 없어 쓰이지 않는 항목 ${unused}건`,
          en: `; ${unused} without a kind of calls, not in use`,
        }
      : { ko: '', en: '' };
  if (used.length === 0)
    return {
      ...{ state: 'amber', proofs: [] },
      sentence: {
        ko: `- 정하지 않음, 통화 시간 알림 꺼짐${rest.ko}`,
        en: `- Not decided: calls are not timed${rest.en}`,
      },
    };
  return {
    ...{ state: unused > 0 ? 'amber' : state, proofs },
    sentence: {
      ko: `${sentence.ko} (${minutes.ko})${rest.ko}`,
      en: `${sentence.en} (${minutes.en})${rest.en}`,
    },
  };
};

/** The recommended time of calls (민원처리법 시행령 제4조제1항제7호), from the entries that the floor and the desk use. */
export const recommendedTimeDuty = (facts: PreventionFacts): Duty =>
  dutyOf(
    {
      ...{ id: 'recommendedTime', group: 'further', law: preventionKinds.RECOMMENDED_TIME.basis },
      name: { ko: '통화 1회당 권장 시간 설정', en: 'Recommended time of a call' },
      rule: {
        ko: '시행 중이면 이행, 30일 안에 끝나거나 쓰이지 않는 항목이 있거나 정하지 않았으면 주의',
        en: 'Green while in force; amber within 30 days of its end, with an entry that is not in use, or undecided',
      },
    },
    judge(facts),
  );
