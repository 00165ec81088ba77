import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the protection page. */
export const protectionTexts = defineTexts('protection', {
  ko: {
    title: '특이민원 기록',
    tabs: '특이민원 보기',
    'tab.desk': '기록하기',
    'tab.inbox': '검토함',
    'tab.own': '내 기록',
    'tab.measures': '내 보호조치',
    'tab.requests': '보호조치 요청',
    'tab.morning': '오늘 할 일',
    'tab.overdue': '기한·재심',
    'tab.all': '전체 기록',
  },
  en: {
    title: 'Difficult calls',
    tabs: 'Views of difficult calls',
    'tab.desk': 'Record',
    'tab.inbox': 'Inbox',
    'tab.own': 'My records',
    'tab.measures': 'My measures',
    'tab.requests': 'Requested measures',
    'tab.morning': 'This morning',
    'tab.overdue': 'Deadlines and second reviews',
    'tab.all': 'All records',
  },
});
