import { EVERY_CALL, usualCallMinutes } from '@michuhol/protection';
import { z } from 'zod';
import { codeNames, serviceFields, type Bilingual } from './common.js';
import { fieldOf, plannedOrDone, type RegisterField, type RegisterInfo } from './register-field.js';

const nameOf = (code: string): Bilingual => codeNames[code] ?? { ko: code, en: code };

const { choice, count, countIfAny, line, lineIfAny, on, onIfAny, words, wordsIfAny } = fieldOf;

/** Who did it, and what proves it: every entry ends with them. */
const proved: readonly RegisterField[] = [
  line('by', '시행자 (기관·직위)', 'By whom'),
  lineIfAny('documentNumber', '문서번호', 'Document number'),
  lineIfAny('proof', '증빙 자료 (위치·파일 이름)', 'Proof (where it lies)'),
];
const state = choice('state', '예정·실시', 'Planned or held', plannedOrDone);
const onDay = on('on', '실시일', 'Day');
const fromDay = on('on', '시행일', 'In force from');
const untilIfAny = onIfAny('until', '시행 끝', 'In force until');

/** Which calls a recommended time is for: a call in progress is known by the service field of its queue, and by no more. */
const callKinds = [
  { value: EVERY_CALL, ko: '전체 (따로 정하지 않은 상담)', en: 'Every call without a time of its own' },
  ...serviceFields.map((value) => ({ ...nameOf(value), value })),
];
const minutes = (name: string, usual: number, ko: string, en: string): RegisterField => ({
  ...count(name, ko, en),
  ...{ usual, within: [1, 240] },
});

const safetyAct = (article: string, en: string): Bilingual => ({
  ko: `산업안전보건법 ${article}`,
  en: `Industrial safety and health act, ${en}`,
});
const rule41 = (number: string): Bilingual => ({
  ko: `산업안전보건법 시행규칙 제41조제${number}호`,
  en: `Rules of the industrial safety and health act, art. 41 no. ${number}`,
});

/** What the centre does before anything happens (사전조치 이행대장), in the order in which it is shown. */
export const preventionKinds = {
  ANNOUNCEMENT_SCRIPT: {
    ko: '음성 안내 문구',
    en: 'Voice announcements',
    basis: rule41('1'),
    ends: 'until',
    fields: [
      line('what', '안내 이름·판', 'Announcement and version'),
      words('text', '문구', 'Text'),
      fromDay,
      untilIfAny,
      ...proved,
    ],
  },
  NOTICE_POSTED: {
    ko: '문구 게시',
    en: 'Notices posted',
    basis: rule41('1'),
    ends: 'until',
    fields: [
      line('what', '게시 장소·매체', 'Where it is posted'),
      words('text', '문구', 'Text'),
      fromDay,
      untilIfAny,
      ...proved,
    ],
  },
  MANUAL_VERSION: {
    ko: '고객응대업무 매뉴얼',
    en: 'Manual for difficult calls',
    basis: rule41('2'),
    ends: 'until',
    fields: [
      line('what', '매뉴얼 이름·판', 'Manual and version'),
      wordsIfAny('text', '주요 개정 내용', 'What changed'),
      fromDay,
      untilIfAny,
      ...proved,
    ],
  },
  TRAINING: {
    ko: '매뉴얼·건강장해 예방 교육',
    en: 'Training on the manual and on health',
    basis: rule41('3'),
    fields: [
      line('what', '교육 이름', 'Session'),
      wordsIfAny('text', '교육 내용', 'Content'),
      onDay,
      state,
      count('hours', '시간', 'Hours'),
      ...proved,
    ],
  },
  STRESS_ASSESSMENT: {
    ko: '직무스트레스 평가',
    en: 'Assessment of stress at work',
    basis: {
      ko: '산업안전보건기준에 관한 규칙 제669조',
      en: 'Rules on safety and health standards, art. 669',
    },
    ends: 'nextDue',
    fields: [
      line('what', '평가 대상·방법', 'Scope and method'),
      wordsIfAny(
        'text',
        '결과와 개선 조치 (개인별 내용 제외)',
        'Findings and what follows, of no single person',
      ),
      onDay,
      state,
      onIfAny('nextDue', '다음 평가 기한', 'Next due'),
      ...proved,
    ],
  },
  RECOMMENDED_TIME: {
    ko: '상담유형별 권장 통화시간',
    en: 'Recommended call time by kind of consultation',
    basis: {
      ko: '민원처리법 시행령 제4조제1항제7호',
      en: 'Decree of the civil complaints act, art. 4 (1) 7',
    },
    ends: 'until',
    rising: ['noticeMinutes', 'limitMinutes'],
    fields: [
      line('what', '기준 이름', 'Name of the rule'),
      choice(
        'field',
        '상담유형 (큐의 상담분야)',
        "Kind of consultation (the queue's service field)",
        callKinds,
      ),
      words('text', '시민에게 읽는 안내 문구', 'Announcement that is read out'),
      wordsIfAny('textEn', '안내 문구 (영어)', 'Announcement in English'),
      minutes(
        'noticeMinutes',
        usualCallMinutes.notice,
        '안내 (분, 기본 15)',
        'Notice after minutes (usually 15)',
      ),
      minutes('limitMinutes', usualCallMinutes.limit, '한도 (분, 기본 20)', 'Limit in minutes (usually 20)'),
      fromDay,
      untilIfAny,
      line('by', '시행자 (기관·직위)', 'By whom'),
      line('documentNumber', '문서번호', 'Document number'),
      lineIfAny('proof', '증빙 자료 (위치·파일 이름)', 'Proof (where it lies)'),
    ],
  },
  SUPPORT_ORG: {
    ko: '지원 기관',
    en: 'Bodies that support counselors',
    basis: rule41('4'),
    ends: 'until',
    fields: [
      line('what', '기관', 'Body'),
      words('text', '지원 내용과 이용 방법', 'What it offers, and how'),
      fromDay,
      untilIfAny,
      ...proved,
    ],
  },
  HEALING_PROGRAMME: {
    ko: '힐링프로그램 (센터)',
    en: "Healing programme, the centre's own",
    basis: {
      ko: '시 주요업무계획 (운영 시기: 수시)',
      en: "The city's plan, which says only: from time to time",
    },
    fields: [
      line('what', '프로그램', 'Programme'),
      onDay,
      state,
      countIfAny('people', '참여 인원', 'People'),
      countIfAny('target', '목표 인원 (정한 때만)', 'Target, where one is set'),
      ...proved,
    ],
  },
  CAMP: {
    ko: '민원담당공무원 힐링캠프 (시)',
    en: "The city's camp for complaint officials",
    basis: { ko: '시 주요업무계획', en: "The city's plan" },
    fields: [
      count('year', '연도', 'Year'),
      line('what', '사업 이름', 'Name'),
      countIfAny('plannedSessions', '계획 (회)', 'Sessions planned'),
      countIfAny('plannedPeople', '계획 (명)', 'People planned'),
      countIfAny('heldSessions', '실적 (회)', 'Sessions held'),
      countIfAny('heldPeople', '실적 (명)', 'People taken'),
      ...proved,
    ],
  },
  SAFETY_RULES: {
    ko: '안전보건관리규정',
    en: 'Safety and health rules',
    basis: safetyAct('제25조', 'art. 25'),
    ends: 'until',
    fields: [
      line('what', '규정 이름·판', 'Rules and version'),
      wordsIfAny('text', '주요 개정 내용', 'What changed'),
      fromDay,
      untilIfAny,
      ...proved,
    ],
  },
  COMMITTEE: {
    ko: '산업안전보건위원회',
    en: 'Safety and health committee',
    basis: safetyAct('제24조 (분기마다)', 'art. 24, each quarter'),
    fields: [
      line('what', '회차·안건', 'Meeting and agenda'),
      wordsIfAny('text', '의결 내용', 'Decisions'),
      onDay,
      state,
      countIfAny('people', '참석 인원', 'People'),
      ...proved,
    ],
  },
  SAFETY_TRAINING: {
    ko: '안전보건교육 (분기 6시간)',
    en: 'Safety training, six hours a quarter',
    basis: safetyAct('제29조 (분기 6시간)', 'art. 29, six hours a quarter'),
    fields: [
      line('what', '교육 이름', 'Session'),
      onDay,
      state,
      count('hours', '시간', 'Hours'),
      countIfAny('people', '이수 인원', 'People'),
      ...proved,
    ],
  },
  WORKS_COUNCIL: {
    ko: '노사협의회',
    en: 'Works council',
    basis: { ko: '근로자참여법 제12조, 제20조', en: 'Act on workers’ participation, art. 12 and 20' },
    fields: [
      line('what', '회차·안건', 'Meeting and agenda'),
      choice('subject', '협의 사항', 'Subject', [
        { value: 'regular', ko: '정기 협의', en: 'Regular' },
        { value: 'monitoring', ko: '감시 설비(녹취·모니터링) 설치', en: 'Monitoring equipment' },
        { value: 'harassment', ko: '고객 폭언·성희롱 예방', en: 'Prevention of harassment by customers' },
        {
          value: 'both',
          ko: '감시 설비와 고객 폭언·성희롱 예방',
          en: 'Monitoring and prevention of harassment',
        },
      ]),
      wordsIfAny('text', '협의 결과', 'Result'),
      onDay,
      state,
      ...proved,
    ],
  },
} as const satisfies Record<string, RegisterInfo>;

/** The name of a part of the register of prevention. */
export type PreventionKind = keyof typeof preventionKinds;
/** The same, where the part asked for is not known beforehand. */
export const preventionOf: Record<PreventionKind, RegisterInfo> = preventionKinds;
export const preventionKindNames = Object.keys(preventionKinds) as [PreventionKind, ...PreventionKind[]];
export const preventionKindSchema = z.enum(preventionKindNames);
