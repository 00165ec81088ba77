import { defineTexts } from '../../shared/i18n/texts.js';
import { privacyWordTexts } from './privacy-words.texts.js';

/** Texts of the log of who saw the names of counselors. */
export const namesTexts = defineTexts('privacyNames', {
  ko: {
    ...privacyWordTexts.ko,
    views: '상담사 실명 열람 기록',
    pages: '실명 열람 기록 쪽',
    who: '본 사람',
    token: '연계 프로그램 (토큰)',
    where: '본 곳',
    'kind.floor': '실시간 현황',
    'kind.past': '시간 되감기',
    dataSet: '자료 구분',
    seenAt: '본 때',
    pastAt: '되감은 시각',
    range: '{{from}} ~ {{to}}',
    onlyOf: '{{name}}의 기록만 보기',
    onlyOfOne: '{{name}}의 기록만 보고 있습니다.',
    everybody: '모두 보기',
    refresh: '다시 조회',
    none: '최근 30일 동안 실명을 본 사람이 없습니다',
    noneText:
      '관리 > 현황판 운영 기준에 이름 표시의 시행일이 적히고, 그 뒤에 누가 상담사별 현황을 보면 여기에 한 줄이 생깁니다. 가명으로 본 것은 남지 않습니다.',
    note: '10분 안에 이어서 보면 한 줄입니다.',
  },
  en: {
    ...privacyWordTexts.en,
    views: 'Uses of the names of counselors',
    pages: 'Pages of the uses of names',
    who: 'Seen by',
    token: 'A program (token)',
    where: 'Where',
    'kind.floor': 'Live floor',
    'kind.past': 'Time machine',
    dataSet: 'Data set',
    seenAt: 'When',
    pastAt: 'Moments looked at',
    range: '{{from}} to {{to}}',
    onlyOf: 'Only those of {{name}}',
    onlyOfOne: 'Only those of {{name}} are shown.',
    everybody: 'Show everybody',
    refresh: 'Ask again',
    none: 'Nobody has seen names in the last 30 days',
    noneText:
      'A line appears when somebody is shown the list of counselors after the day from which names may be shown (Administration, rules of the live floor). Pseudonyms leave no line.',
    note: 'Whoever looks again within ten minutes goes on with the same line.',
  },
});
