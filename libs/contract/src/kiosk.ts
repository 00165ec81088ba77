import { z } from 'zod';
import { dataSetSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** What a screen on the wall can show, in the order in which it turns. */
export const wallPages = ['now', 'queues', 'staff', 'volume'] as const;
/** A page of a screen on the wall. */
export type WallPage = (typeof wallPages)[number];

const settings = {
  /** The data set that the screen shows. */
  dataSet: dataSetSchema,
  /** Its pages, turned in this order; a single one stays. */
  pages: z.array(z.enum(wallPages)).min(1).max(wallPages.length),
  /** How long each page stays. */
  seconds: z.int().min(5).max(300),
  theme: z.enum(['dark', 'light']),
  /** Queues that it is about, by their names on the board; none: all. */
  queues: z.array(z.string().min(1).max(200)).max(50),
};

const label = z.string().trim().min(1).max(80);
const given = z.object({
  ...settings,
  label,
  pages: settings.pages.refine((pages) => new Set(pages).size === pages.length, {
    message: 'pages must not repeat',
  }),
});

export const kioskSchema = z.object({
  id: idSchema,
  label: z.string(),
  ...settings,
  createdBy: z.string(),
  createdAt: instantSchema,
  /** Until when the one-time link opens the screen; null once it was used. */
  linkExpiresAt: instantSchema.nullable(),
  openedAt: instantSchema.nullable(),
  /** When the screen must be set up anew; null before it was opened. */
  expiresAt: instantSchema.nullable(),
  lastSeenAt: instantSchema.nullable(),
  lastSeenAddress: z.string().nullable(),
  revokedAt: instantSchema.nullable(),
  state: z.enum(['waiting', 'active', 'expired', 'revoked']),
});
/** A screen on the wall: it shows the board and nothing else. */
export type Kiosk = z.infer<typeof kioskSchema>;

/** What a screen is to show. */
export const kioskScreenSchema = z.object({ label: z.string(), ...settings });
/** What a screen is to show. */
export type KioskScreen = z.infer<typeof kioskScreenSchema>;

export const kioskEndpoints = {
  listKiosks: endpoint({
    method: 'GET',
    path: '/kiosks',
    access: 'tokens.manage',
    tag: 'administration',
    summary: { ko: '게시판 화면 목록', en: 'Wall screens' },
    reply: z.object({ kiosks: z.array(kioskSchema) }),
  }),
  createKiosk: endpoint({
    method: 'POST',
    path: '/kiosks',
    access: 'tokens.manage',
    tag: 'administration',
    status: 201,
    stepUp: true,
    summary: {
      ko: '게시판 화면 추가 (1회용 링크)',
      en: 'Add a wall screen; its one-time link is shown once',
    },
    body: given.extend({
      pages: given.shape.pages.default([...wallPages]),
      seconds: given.shape.seconds.default(20),
      theme: given.shape.theme.default('dark'),
      queues: given.shape.queues.default([]),
    }),
    reply: z.object({
      kiosk: kioskSchema,
      /** `<public address>/kiosk#token=…`, to be opened on the screen once, within 24 hours. */
      link: z.string(),
    }),
  }),
  changeKiosk: endpoint({
    method: 'PUT',
    path: '/kiosks/{id}',
    access: 'tokens.manage',
    tag: 'administration',
    summary: {
      ko: '게시판 화면 설정 바꾸기 (링크는 그대로)',
      en: 'Change what a wall screen shows; it needs no new link',
    },
    params: z.object({ id: idSchema }),
    body: given,
    reply: kioskSchema,
  }),
  revokeKiosk: endpoint({
    method: 'DELETE',
    path: '/kiosks/{id}',
    access: 'tokens.manage',
    tag: 'administration',
    summary: { ko: '게시판 화면 끊기', en: 'Revoke a wall screen at once' },
    params: z.object({ id: idSchema }),
    reply: kioskSchema,
  }),
  openKiosk: endpoint({
    method: 'POST',
    path: '/kiosk/session',
    access: 'public',
    tag: 'identity',
    summary: { ko: '게시판 화면 열기 (1회용 링크)', en: 'Open a wall screen with its one-time link' },
    body: z.object({ token: z.string().max(128) }),
    reply: kioskScreenSchema,
  }),
  kioskScreen: endpoint({
    method: 'GET',
    path: '/kiosk/session',
    access: 'live.read',
    tag: 'live',
    summary: { ko: '이 게시판 화면이 보일 것', en: 'What this wall screen is to show' },
    reply: kioskScreenSchema,
  }),
};
