import { defineTexts } from '../../../shared/i18n/texts.js';

/** Texts of who decides an objection. */
export const decidersTexts = defineTexts('deciders', {
  ko: {
    may: '결정할 수 있는 사람: {{people}}',
    person: '{{name}} ({{role}})',
    nobody: '이 이의신청을 결정할 사람이 없습니다',
    nobodyWhy:
      '정책이 정한 결정권자가 모두 앞서 이 사건에 관여함. 센터장이나 상담사 보호 담당이 관여하지 않은 사람을 지정해야 하며, 기한은 {{at}}.',
    nobodyElse:
      '지정할 수 있는 사람도 없음. 시스템 관리자에게 다른 부서 직원이나 직무대리자의 계정(시 담당부서장)을 요청.',
    named: '결정자 지정: {{name}} ({{by}}, {{at}})',
    decider: '결정할 사람',
    hint: '이 사건을 보고·검토·승인하지 않은 사람만 나옵니다.',
    lead: '지정한 사람과 사유는 이 이의신청의 기록에 남습니다.',
    reason: '사유',
  },
  en: {
    may: 'May decide: {{people}}',
    person: '{{name}} ({{role}})',
    nobody: 'Nobody may decide this objection',
    nobodyWhy:
      'Everybody whom the policy names was involved before. The centre head or the protection officer names somebody who was not, before {{at}}.',
    nobodyElse:
      'There is nobody to name either: ask the administrator for an account of a deputy or of another department (city department head).',
    named: 'Named to decide: {{name}} ({{by}}, {{at}})',
    decider: 'Who decides',
    hint: 'Only people who neither reported, reviewed nor approved anything in this case.',
    lead: 'Whom you name and why stays on the record of the objection.',
    reason: 'Reason',
  },
});
