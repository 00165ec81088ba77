import '../../shared/testing/answers.js';
import { formattersOf } from '../../shared/i18n/format.js';
import { i18n } from '../../shared/i18n/language.js';
import { annualOf, yearOf } from './annual.testing.js';
import { findingOf } from './finding.js';
import { trendTexts } from './trend.texts.js';
import type { TrendTranslate } from './year-words.js';

const words = (language: 'ko' | 'en') => {
  const translate = i18n.getFixedT(language, trendTexts.namespace);
  const t: TrendTranslate = (key, ...values) => translate(key, values[0] ?? {});
  return { t, format: formattersOf(language), language };
};

test('no year with calls gives no finding, and not one of 0 calls', () => {
  const empty = { ...annualOf(), years: [] };

  expect(findingOf(empty, words('ko'))).toBeNull();
});

test('a first year stands alone', () => {
  const first = yearOf(2017);
  const annual = { ...annualOf(), years: [{ ...first, changePerDay: null }] };

  expect(findingOf(annual, words('ko'))).toEqual({ sentence: '- 2017년 일평균 2,205건', caveat: '' });
});

test('ten months are compared per day with the year before, and the sentence says what is inside', () => {
  expect(findingOf(annualOf(), words('ko'))).toEqual({
    sentence: '- 일평균 2,623건, 2017년(2,205건) 대비 +19.0%',
    caveat: '※ 2018년은 10월 31일까지(10개월), 2017년은 12개월, 부평구 통합(3. 1.) 포함',
  });
});

test('the finding is as whole in English', () => {
  const { sentence = '', caveat = '' } = findingOf(annualOf(), words('en')) ?? {};

  expect(sentence).toBe('- 2,623 calls per day, +19.0% against 2017 (2,205)');
  expect(caveat).toContain('Bupyeong-gu joined (1 Mar) included');
});
