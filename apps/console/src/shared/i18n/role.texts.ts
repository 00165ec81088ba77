import type { Role } from '@michuhol/contract';
import { defineTexts } from './texts.js';

/** Names of the roles; the keys are the roles. */
export const roleTexts = defineTexts('role', {
  ko: {
    counselor: '상담사',
    teamLead: '팀장',
    supervisor: '슈퍼바이저',
    manager: '운영진',
    centreHead: '센터장',
    departmentHead: '시 담당부서장',
    legalOfficer: '법무 담당',
    courtesyStaff: '만족도·친절 담당',
    protectionOfficer: '상담사 보호 담당',
    liaison: '군·구 담당',
    privacyOfficer: '개인정보 보호 담당',
    admin: '시스템 관리자',
    kiosk: '현황판',
  },
  en: {
    counselor: 'Counselor',
    teamLead: 'Team lead',
    supervisor: 'Supervisor',
    manager: 'Manager',
    centreHead: 'Centre head',
    departmentHead: 'City department head',
    legalOfficer: 'Legal officer',
    courtesyStaff: 'Survey and courtesy staff',
    protectionOfficer: 'Protection officer',
    liaison: 'District liaison',
    privacyOfficer: 'Privacy officer',
    admin: 'Administrator',
    kiosk: 'Wall screen',
  },
} satisfies { ko: Record<Role, string>; en: Record<Role, string> });
