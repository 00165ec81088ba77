import type { Role } from '@michuhol/contract';
import { defineTexts } from './texts.js';

/** Names of the roles; the keys are the roles. */
export const roleTexts = defineTexts('role', {
  ko: {
    counselor: '상담사',
    teamLead: '팀장',
    supervisor: '슈퍼바이저',
    manager: '운영진',
    admin: '시스템 관리자',
  },
  en: {
    counselor: 'Counselor',
    teamLead: 'Team lead',
    supervisor: 'Supervisor',
    manager: 'Manager',
    admin: 'Administrator',
  },
} satisfies { ko: Record<Role, string>; en: Record<Role, string> });
