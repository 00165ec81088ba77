import { defineTexts } from '../i18n/texts.js';

/** Texts of printing a page with personal data. */
export const printTexts = defineTexts('personalPrint', {
  ko: {
    print: '인쇄',
    title: '개인정보가 있는 화면 인쇄',
    lead: '인쇄한 사람과 시각이 종이에 찍히고, 목적과 사유가 접속기록에 남습니다.',
    mark: '{{name}} · {{time}} 출력 · 개인정보 포함',
    withheld: '개인정보가 있는 화면입니다. 화면의 [인쇄] 단추로 목적과 사유를 적은 뒤에 인쇄할 수 있습니다.',
  },
  en: {
    print: 'Print',
    title: 'Print a page with personal data',
    lead: 'Who printed it and when stands on the paper; purpose and reason stand in the access log.',
    mark: 'Printed by {{name}} · {{time}} · holds personal data',
    withheld:
      'This page holds personal data. It is printed by its own Print button, with a purpose and a reason.',
  },
});
