import type { Bilingual } from '@michuhol/calendar';
import type { CategoryCode } from './category.js';

/** An article of criminal law that a kind of conduct may fall under. */
export interface Statute extends Bilingual {
  /** What must be looked at before it is relied on; null where nothing beyond the usual. */
  readonly caution: Bilingual | null;
}

const statute = (ko: string, en: string, caution: Bilingual | null = null): Statute => ({ ko, en, caution });

/**
 * Articles that are named in a pack of evidence. Whether one applies, and its wording in force, is for a lawyer to
 * confirm: a pack says so, and quotes a penalty only where it is the reason to ask.
 */
export const statutes = {
  obsceneMeans: statute(
    '성폭력범죄의 처벌 등에 관한 특례법 제13조(통신매체를 이용한 음란행위)',
    'Act on special cases concerning sexual crimes, art. 13 (obscene acts by means of communication)',
    {
      ko: '2020년 개정으로 2년 이하 징역 또는 2천만원 이하 벌금: 행위 시점의 법률을 확인',
      en: 'Since 2020 up to 2 years or 20 million won: check the law at the time of the act',
    },
  ),
  repeatedFear: statute(
    '정보통신망 이용촉진 및 정보보호 등에 관한 법률 제44조의7제1항제3호·제74조제1항제3호(공포심·불안감 유발의 반복)',
    'Network act, art. 44-7 (1) no. 3 and 74 (1) no. 3 (repeatedly causing fear or anxiety)',
    {
      ko: '반복성이 필요: 여러 통화의 기록을 함께 제시',
      en: 'Needs repetition: show the records of several calls',
    },
  ),
  threat: statute('형법 제283조(협박)', 'Criminal Act, art. 283 (intimidation)', {
    ko: '피해자의 명시한 의사에 반하여 처벌할 수 없음(제3항): 상담사의 의사를 확인',
    en: 'Not prosecuted against the express will of the victim (para. 3): ask the counselor',
  }),
  insult: statute('형법 제311조(모욕)', 'Criminal Act, art. 311 (insult)', {
    ko: '공연성이 필요하고 친고죄(제312조): 1:1 통화는 공연성이 다투어질 수 있음',
    en: 'Needs publicity and a complaint of the victim (art. 312): of a call between two it may be disputed',
  }),
  assault: statute('형법 제260조(폭행)', 'Criminal Act, art. 260 (assault)', {
    ko: '언어폭력이 폭행으로 인정된 사례가 있으나 예외적임',
    en: 'Words were held to be assault in some cases, as an exception',
  }),
  businessObstruction: statute('형법 제314조(업무방해)', 'Criminal Act, art. 314 (obstruction of business)', {
    ko: '상담사가 공무원이 아닌 경우',
    en: 'Where the counselor is no public official',
  }),
  officialObstruction: statute(
    '형법 제136조·제137조(공무집행방해, 위계에 의한 공무집행방해)',
    'Criminal Act, art. 136 and 137 (obstruction of official duties, also by deceit)',
    {
      ko: '공무의 집행으로 볼 수 있는지 확인',
      en: 'Check whether it was the performance of an official duty',
    },
  ),
  stalking: statute(
    '스토킹범죄의 처벌 등에 관한 법률 제18조(스토킹범죄)',
    'Act on the punishment of stalking, art. 18',
    {
      ko: '지속적·반복적이며 특정 상담사를 향한 연락인지 확인',
      en: 'Check that it is lasting, repeated and aimed at one person',
    },
  ),
  prankCalls: statute(
    '경범죄 처벌법 제3조제1항제40호(장난전화 등)',
    'Minor Offences Act, art. 3 (1) no. 40 (prank calls)',
  ),
  falseReport: statute(
    '경범죄 처벌법 제3조제3항제2호(거짓신고)',
    'Minor Offences Act, art. 3 (3) no. 2 (false reports)',
  ),
} as const satisfies Record<string, Statute>;

/** The name of a statute. */
export type StatuteName = keyof typeof statutes;

/** Which articles a kind of conduct may fall under; nothing for what is no offence by itself. */
const byCategory: Partial<Record<CategoryCode, readonly StatuteName[]>> = {
  SEXUAL_HARASSMENT: ['obsceneMeans', 'repeatedFear'],
  THREAT: ['threat', 'repeatedFear'],
  VERBAL_ABUSE: ['repeatedFear', 'insult', 'assault'],
  INSULT: ['insult', 'repeatedFear'],
  OBSTRUCTION: ['businessObstruction', 'officialObstruction', 'repeatedFear'],
  REPEAT_UNREASONABLE: ['businessObstruction', 'repeatedFear'],
  COERCION: ['businessObstruction', 'repeatedFear'],
  NAMED_COUNSELOR: ['stalking', 'repeatedFear'],
  FALSE_REPORT: ['falseReport', 'officialObstruction'],
  PRANK: ['prankCalls', 'businessObstruction'],
};

/** The articles that conduct of some kinds may fall under, each once, in the order of the table. */
export const statutesFor = (categories: readonly CategoryCode[]): StatuteName[] => {
  const named = new Set(categories.flatMap((category) => byCategory[category] ?? []));
  return (Object.keys(statutes) as StatuteName[]).filter((name) => named.has(name));
};
