import { roleNames, roles, type Role } from '@michuhol/contract';
import { defineTexts } from './texts.js';

const named = (language: 'ko' | 'en'): Record<Role, string> =>
  Object.fromEntries(roles.map((role) => [role, roleNames[role][language]])) as Record<Role, string>;

/** Names of the roles; the keys are the roles. */
export const roleTexts = defineTexts('role', { ko: named('ko'), en: named('en') });
