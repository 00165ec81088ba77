import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the floor on a phone. */
export const phoneTexts = defineTexts('phone', {
  ko: {
    figures: '지금 다섯 수치',
    queues: '기다리는 대기열',
    nobody: '기다리는 사람이 없습니다.',
    waiting: '{{count}}명',
    longest: '최장 {{time}}',
    lost: '수집 끊김',
  },
  en: {
    figures: 'Five figures now',
    queues: 'Queues with callers waiting',
    nobody: 'Nobody waits.',
    waiting: '{{count}} waiting',
    longest: 'longest {{time}}',
    lost: 'Feed lost',
  },
});
