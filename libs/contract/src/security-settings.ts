import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { personRoleSchema } from './role.js';

/** An IPv4 or IPv6 network as address/bits. */
const networkSchema = z.union([z.cidrv4(), z.cidrv6()]);

export const securitySettingsSchema = z.object({
  /** A session locks when its person did nothing for so long. */
  idleMinutes: z.int().min(5).max(30),
  warnSeconds: z.int().min(20).max(120),
  /** A sign-in ends the person's sessions in other browsers (one person, one account, one place). */
  oneSessionPerPerson: z.boolean(),
  /** Roles that need a second factor everywhere; administrators always do, named or not. */
  secondFactorRoles: z.array(personRoleSchema).max(20),
  /** Networks of the centre: from elsewhere everybody needs a second factor. Empty: no place is elsewhere. */
  allowedNetworks: z.array(networkSchema).max(50),
});
/** How strictly people are let in. */
export type SecuritySettings = z.infer<typeof securitySettingsSchema>;

/** What counts where an administrator has set nothing. */
export const defaultSecuritySettings: SecuritySettings = {
  idleMinutes: 10,
  warnSeconds: 60,
  oneSessionPerPerson: false,
  secondFactorRoles: ['admin', 'privacyOfficer'],
  allowedNetworks: [],
};

const answer = z.object({
  settings: securitySettingsSchema,
  /** False in evaluation, where a second factor can be used but nobody needs one. */
  secondFactorInForce: z.boolean(),
});

export const securitySettingsEndpoints = {
  getSecuritySettings: endpoint({
    method: 'GET',
    path: '/settings/security',
    access: 'settings.manage',
    tag: 'administration',
    summary: { ko: '보안 설정', en: 'Security settings' },
    reply: answer,
  }),
  saveSecuritySettings: endpoint({
    method: 'PUT',
    path: '/settings/security',
    access: 'settings.manage',
    tag: 'administration',
    stepUp: true,
    summary: { ko: '보안 설정 변경', en: 'Change the security settings' },
    body: securitySettingsSchema,
    reply: answer,
  }),
};
