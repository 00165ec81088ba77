import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the page of the access log around its tabs. */
export const privacyPageTexts = defineTexts('privacyPage', {
  ko: {
    title: '접속기록 점검',
    'view.review': '월간 점검',
    'view.log': '접속기록',
    'view.names': '실명 열람',
    'view.breaches': '침해 대장',
    'view.chain': '무결성',
    'lead.review': '- 매월 1회 이상 접속기록을 점검하고 확정함 (개인정보의 안전성 확보조치 기준 제8조 ②)',
    'lead.log': '- 누가, 언제, 어디서, 누구의 정보를, 왜 보았는지. 2년 보관하며 고치거나 지울 수 없음',
    'lead.names':
      '- 현황판과 시간 되감기에서 상담사의 실명을 본 기록. 노사협의로 정한 이름 표시를 살피는 데 쓰고, 30일 뒤 지움',
    'lead.breaches': '- 알게 된 때부터 72시간 안에 정보주체에게 알림 (개인정보보호법 제34조)',
    'lead.chain': '- 기록을 고치거나 지우면 드러나도록 해시 사슬과 데이터베이스 밖의 기준점으로 지킴',
  },
  en: {
    title: 'Access log review',
    'view.review': 'Monthly review',
    'view.log': 'Access log',
    'view.names': 'Names seen',
    'view.breaches': 'Breaches',
    'view.chain': 'Integrity',
    'lead.review': '- The log is reviewed and signed at least once a month (Safety Standards, Article 8 (2))',
    'lead.log':
      '- Who saw whose data, when, from where and why. Kept for two years; nobody can change or delete it',
    'lead.names':
      '- Who was shown the names of counselors, on the live floor and in the time machine. Kept for 30 days, to see that what the works council agreed to is kept',
    'lead.breaches':
      '- Persons are told within 72 hours of learning of it (Personal Information Protection Act, Article 34)',
    'lead.chain':
      '- A hash chain and anchors outside the database show any entry that was changed or deleted',
  },
});
