import { z } from 'zod';
import { daySchema } from './common.js';
import { endpoint } from './endpoint.js';

const floorSettings = z.object({
  /** From when names may be shown (the works council's consent), and its document; null: pseudonyms. */
  names: z.object({ from: daySchema, documentNumber: z.string().trim().min(1).max(100) }).nullable(),
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
/** What the centre has decided about its floor. The recommended time of calls stands in the register of prevention. */
export type FloorSettings = z.infer<typeof floorSettingsSchema>;

/** What holds until the centre has decided: pseudonyms. */
export const defaultFloorSettings: FloorSettings = {
  names: null,
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
