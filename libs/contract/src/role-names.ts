import type { Bilingual } from './common.js';
import type { Role } from './role.js';

/** What the roles are called on screens and in files. */
export const roleNames: Readonly<Record<Role, Bilingual>> = {
  counselor: { ko: '상담사', en: 'Counselor' },
  teamLead: { ko: '팀장', en: 'Team lead' },
  supervisor: { ko: '슈퍼바이저', en: 'Supervisor' },
  manager: { ko: '운영진', en: 'Manager' },
  centreHead: { ko: '센터장', en: 'Centre head' },
  departmentHead: { ko: '시 담당부서장', en: 'City department head' },
  legalOfficer: { ko: '법무 담당', en: 'Legal officer' },
  courtesyStaff: { ko: '만족도·친절 담당', en: 'Survey and courtesy staff' },
  protectionOfficer: { ko: '상담사 보호 담당', en: 'Protection officer' },
  liaison: { ko: '군·구 담당', en: 'District liaison' },
  privacyOfficer: { ko: '개인정보 보호 담당', en: 'Privacy officer' },
  admin: { ko: '시스템 관리자', en: 'Administrator' },
  kiosk: { ko: '현황판', en: 'Wall screen' },
};
