import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of what the calls of an import amount to. */
export const resultTexts = defineTexts('importResult', {
  ko: {
    result: '이 파일이 담은 기간의 결과',
    resultLead:
      '{{source}} · {{from}} ~ {{to}} · 도착 시각 기준. 같은 출처의 다른 파일이 같은 기간에 있으면 함께 셉니다.',
    voiceMenu: '음성안내에서 끝난 접촉 {{count}}건 (대기열에 들어오지 않아 인입이 아님)',
    byQueue: '대기열별',
    byDay: '일별',
    queue: '대기열',
    day: '날짜',
    offered: '인입',
    answered: '응대',
    abandoned: '포기',
    timeout: '시간초과',
    keyExit: '키 이탈',
    emptyExit: '빈 대기열',
    withdrawn: '철회',
    inProgress: '진행 중',
    answeredWithin: '목표 내 응대',
    abandonedWithin: '목표 내 포기',
    answerRate: '응대율',
    serviceLevel: '서비스레벨',
    unitCalls: '건, %',
    total: '합계',
  },
  en: {
    result: 'Figures of the period in this file',
    resultLead:
      '{{source}} · {{from}} to {{to}} · by arrival. Other files of the same source in this period are counted too.',
    voiceMenu:
      '{{count}} contacts ended in the voice menu (they never reached a queue, so they are not offered)',
    byQueue: 'By queue',
    byDay: 'By day',
    queue: 'Queue',
    day: 'Day',
    offered: 'Offered',
    answered: 'Answered',
    abandoned: 'Abandoned',
    timeout: 'Timeout',
    keyExit: 'Key exit',
    emptyExit: 'Empty exit',
    withdrawn: 'Withdrawn',
    inProgress: 'In progress',
    answeredWithin: 'Answered within target',
    abandonedWithin: 'Abandoned within target',
    answerRate: 'Answer rate',
    serviceLevel: 'Service level',
    unitCalls: 'calls, %',
    total: 'Total',
  },
});
