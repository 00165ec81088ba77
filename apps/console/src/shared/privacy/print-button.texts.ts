import { defineTexts } from '../i18n/texts.js';

/** Texts of printing a page with personal data. */
export const printTexts = defineTexts('personalPrint', {
  ko: {
    print: '인쇄',
    title: '개인정보가 있는 화면 인쇄',
    lead: '인쇄한 사람과 시각이 종이에 찍히고, 목적과 사유가 접속기록에 남습니다.',
  },
  en: {
    print: 'Print',
    title: 'Print a page with personal data',
    lead: 'Who printed it and when stands on the paper; purpose and reason stand in the access log.',
  },
});
