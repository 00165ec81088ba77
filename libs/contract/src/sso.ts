import { z } from 'zod';
import { idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { everyStage } from './session.js';

/**
 * Why a sign-in at the provider ended on the sign-in page, as its query parameter `error` names it. Words for each
 * are the page's.
 */
export const ssoErrors = [
  /** The attempt is unknown, used, older than ten minutes, or another browser's. */
  'SSO_STATE',
  /** The person or the provider broke it off. */
  'SSO_REFUSED',
  /** The provider's answer cannot be trusted: it is not for us, not signed, too old, or not what was asked for. */
  'SSO_INVALID',
  /** The provider cannot be reached. */
  'SSO_UNAVAILABLE',
  /** The provider knows the person; no active account here belongs to that subject. */
  'SSO_UNKNOWN',
  /** Too many attempts from one address. */
  'SSO_TOO_MANY',
] as const;
export const ssoErrorSchema = z.enum(ssoErrors);
/** Why a sign-in at the provider did not succeed. */
export type SsoError = z.infer<typeof ssoErrorSchema>;

export const ssoLinkSchema = z.object({
  accountId: idSchema,
  login: z.string(),
  name: z.string(),
  /** The provider's name of the person; null until the first sign-in of an account prepared with a name. */
  subject: z.string().nullable(),
  /** The `preferred_username` or verified `email` that the first sign-in must carry; null once it is bound. */
  expectedName: z.string().nullable(),
  linkedBy: z.string(),
  linkedAt: instantSchema,
  lastSignInAt: instantSchema.nullable(),
});
/** An account and the person at the provider that may sign in to it. */
export type SsoLink = z.infer<typeof ssoLinkSchema>;

export const ssoStrangerSchema = z.object({
  subject: z.string(),
  /** `preferred_username` or `email` as the provider said it; null when it said neither. */
  name: z.string().nullable(),
  lastTriedAt: instantSchema,
});
/** Somebody whom the provider knows and who has no account here. */
export type SsoStranger = z.infer<typeof ssoStrangerSchema>;

/** Either the subject itself, or the name with which the first sign-in is to come. */
const ssoLinkBody = z.union([
  z.strictObject({ subject: z.string().trim().min(1).max(255) }),
  z.strictObject({ expectedName: z.string().trim().toLowerCase().min(1).max(255) }),
]);

const open = { access: 'public', tag: 'identity', status: 302, reply: z.null() } as const;
const ofAccount = z.object({ id: idSchema });

export const ssoEndpoints = {
  ssoState: endpoint({
    method: 'GET',
    path: '/session/oidc',
    access: 'public',
    tag: 'identity',
    summary: { ko: '기관 로그인(SSO) 제공 여부', en: 'Whether one can sign in at a provider' },
    reply: z.object({
      offered: z.boolean(),
      /** What the button says: the provider's name as the operator wrote it. */
      name: z.string().nullable(),
    }),
  }),
  startSso: endpoint({
    ...open,
    method: 'GET',
    path: '/session/oidc/start',
    summary: {
      ko: '기관 로그인 시작 (제공자 화면으로 이동)',
      en: 'Go to the provider; comes back to `next`, or to /sign-in?error=',
    },
    query: z.object({
      /** A path of the console; anything else counts as `/`. */
      next: z.string().max(2000).optional(),
      /** The provider is to ask for the password again: for what needs a fresh proof of the person. */
      again: z.literal('1').optional(),
    }),
  }),
  finishSso: endpoint({
    ...open,
    method: 'GET',
    path: '/session/oidc/callback',
    summary: {
      ko: '제공자에서 돌아옴 (이 브라우저가 시작한 로그인만)',
      en: 'Back from the provider; opens a session only for the browser that began',
    },
    query: z.looseObject({ state: z.string().max(200).optional() }),
  }),
  signOutSso: endpoint({
    method: 'POST',
    path: '/session/oidc/sign-out',
    access: 'session',
    tag: 'identity',
    during: everyStage,
    summary: {
      ko: '로그아웃하고 제공자에서도 로그아웃할 주소 받기',
      en: 'Sign out here and learn where to sign out at the provider',
    },
    reply: z.object({
      /** Where the browser goes to sign out there; null where the session or the provider knows no such thing. */
      url: z.url().nullable(),
    }),
  }),
  listSsoLinks: endpoint({
    method: 'GET',
    path: '/sso/links',
    access: 'accounts.manage',
    tag: 'administration',
    summary: { ko: '계정과 제공자 사용자의 연결 목록', en: 'Links between accounts and the provider' },
    reply: z.object({
      offered: z.boolean(),
      name: z.string().nullable(),
      issuer: z.string().nullable(),
      links: z.array(ssoLinkSchema),
      /** The last fifty of the last thirty days who came without an account, newest first. */
      strangers: z.array(ssoStrangerSchema),
    }),
  }),
  linkSso: endpoint({
    method: 'PUT',
    path: '/accounts/{id}/sso',
    access: 'accounts.manage',
    tag: 'administration',
    stepUp: true,
    summary: { ko: '계정을 제공자 사용자와 연결', en: 'Link an account to a person at the provider' },
    params: ofAccount,
    body: ssoLinkBody,
    reply: ssoLinkSchema,
  }),
  unlinkSso: endpoint({
    method: 'DELETE',
    path: '/accounts/{id}/sso',
    access: 'accounts.manage',
    tag: 'administration',
    status: 204,
    summary: {
      ko: '제공자 연결 끊기 (그 로그인은 끝남)',
      en: 'Take a link away; sessions that were opened through it end',
    },
    params: ofAccount,
    reply: z.null(),
  }),
};
