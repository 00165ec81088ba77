import { z } from 'zod';
import { endpoint } from './endpoint.js';

/** How the installation is, as its pages show it. */
export const systemEndpoints = {
  getSystemState: endpoint({
    method: 'GET',
    path: '/system/state',
    access: 'session',
    tag: 'administration',
    summary: { ko: '설치 상태', en: 'The state of the installation' },
    reply: z.object({
      /** Whether the data disk is so full that no data is taken in. */
      isReadOnly: z.boolean(),
      /** The share of the data disk that is used, 0 to 1. */
      diskUsed: z.number().min(0).max(1),
    }),
  }),
};
