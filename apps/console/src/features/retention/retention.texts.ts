import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the page of retention and destruction around its tabs. */
export const retentionTexts = defineTexts('retention', {
  ko: {
    title: '보유와 파기',
    'view.due': '파기 대상',
    'view.rules': '보유기간표',
    'view.holds': '파기 보류',
    'view.certificates': '파기 확인서',
    'lead.due': '- 보유기간이 끝난 기록을 매일 밤 찾고, 승인을 받아 파기함. 보류한 것은 남음',
    'lead.rules': '- 기록의 종류마다 얼마나, 어떤 근거로 두고 어떻게 없애는지. 이전 기간도 남음',
    'lead.holds': '- 소송·조사로 보존해야 하는 것을 지정하면 보유기간이 끝나도 파기하지 않음',
    'lead.certificates': '- 파기할 때마다 한 장. 고칠 수 없고 앞 장과 해시로 이어짐',
  },
  en: {
    title: 'Retention',
    'view.due': 'Due',
    'view.rules': 'Periods',
    'view.holds': 'Legal holds',
    'view.certificates': 'Certificates',
    'lead.due':
      '- Records whose time is over are found every night and destroyed once approved. What is held stays',
    'lead.rules':
      '- How long each kind of records is kept, why, and how it ends. Earlier periods stay on record',
    'lead.holds': '- What a lawsuit or inquiry needs is not destroyed, even when its time is over',
    'lead.certificates': '- One for each destruction. It never changes, and its hash follows the one before',
  },
});
