import { z } from 'zod';
import { daySchema } from './common.js';
import { endpoint } from './endpoint.js';

const minutes = z.int().min(1).max(240);

const floorSettings = z.object({
  /** From when names may be shown (the works council's consent), and its document; null: pseudonyms. */
  names: z.object({ from: daySchema, documentNumber: z.string().trim().min(1).max(100) }).nullable(),
  /** The recommended time of a call: off until the centre has entered its document and its announcement to citizens. */
  longCall: z
    .object({
      documentNumber: z.string().trim().min(1).max(100),
      announcedOn: daySchema,
      noticeMinutes: minutes.default(15),
      limitMinutes: minutes.default(20),
    })
    .refine(({ noticeMinutes, limitMinutes }) => noticeMinutes < limitMinutes, {
      message: 'noticeMinutes must be less than limitMinutes',
      path: ['limitMinutes'],
    })
    .nullable(),
  /** Reasons of a break that the console offers. */
  breakCodes: z.array(z.string().trim().min(1).max(40)).max(20),
  /** After so many minutes without a sign a state is doubtful, and after `expireMinutes` it ends by itself. */
  doubtMinutes: z
    .int()
    .min(5)
    .max(24 * 60),
  expireMinutes: z
    .int()
    .min(30)
    .max(48 * 60),
});
export const floorSettingsSchema = floorSettings.refine(
  ({ doubtMinutes, expireMinutes }) => doubtMinutes < expireMinutes,
  { message: 'doubtMinutes must be less than expireMinutes', path: ['expireMinutes'] },
);
/** What the centre has decided about its floor. */
export type FloorSettings = z.infer<typeof floorSettingsSchema>;

/** What holds until the centre has decided: pseudonyms, and no timer of long calls. */
export const defaultFloorSettings: FloorSettings = {
  names: null,
  longCall: null,
  breakCodes: ['휴식', '점심', '회의'],
  doubtMinutes: 120,
  expireMinutes: 12 * 60,
};

export const floorSettingsEndpoints = {
  getFloorSettings: endpoint({
    method: 'GET',
    path: '/floor/settings',
    access: 'live.read',
    tag: 'live',
    summary: { ko: '현황판 운영 기준', en: 'What the centre has decided about its floor' },
    reply: floorSettingsSchema,
  }),
  setFloorSettings: endpoint({
    method: 'PUT',
    path: '/floor/settings',
    access: 'floor.settle',
    tag: 'live',
    summary: { ko: '현황판 운영 기준 바꾸기', en: 'Change what the centre has decided about its floor' },
    body: floorSettingsSchema,
    reply: floorSettingsSchema,
  }),
};
