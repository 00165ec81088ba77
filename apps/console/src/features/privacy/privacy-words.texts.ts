import { defineTexts } from '../../shared/i18n/texts.js';

/** Words that several tabs of the access log say. */
export const privacyWordTexts = defineTexts('privacyWords', {
  ko: {
    person: '접속자',
    act: '업무',
    data: '개인정보',
    at: '일시',
    why: '목적·사유',
    save: '저장',
    judgedBy: '{{by}}, {{at}}',
    number: '전화번호',
    cancel: '취소',
    newer: '더 최근',
    older: '더 이전',
  },
  en: {
    person: 'Person',
    act: 'Act',
    data: 'Data',
    at: 'At',
    why: 'Purpose and reason',
    save: 'Save',
    judgedBy: '{{by}}, {{at}}',
    number: 'Telephone number',
    cancel: 'Cancel',
    newer: 'Newer',
    older: 'Older',
  },
});
