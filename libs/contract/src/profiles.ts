import { z } from 'zod';
import { bilingualSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** Which header names find a field of a saved profile; everything else comes from the profile it is based on. */
export const profileSchema = z.object({
  name: z.string(),
  version: z.int(),
  title: bilingualSchema,
  kind: z.enum(['calls', 'survey']),
  builtIn: z.boolean(),
  basedOn: z.string().nullable(),
  columns: z.record(z.string(), z.array(z.string())),
});
/** A named column profile. */
export type Profile = z.infer<typeof profileSchema>;

export const profileEndpoints = {
  listProfiles: endpoint({
    method: 'GET',
    path: '/profiles',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '열 프로파일', en: 'Column profiles' },
    reply: z.object({ profiles: z.array(profileSchema) }),
  }),
  saveProfile: endpoint({
    method: 'POST',
    path: '/profiles',
    access: 'imports.write',
    tag: 'imports',
    status: 201,
    summary: { ko: '열 프로파일 저장 (판이 올라감)', en: 'Save a column profile as a new version' },
    body: z.object({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
      title: z.string().min(1).max(80),
      basedOn: z.string(),
      columns: z.record(z.string(), z.array(z.string().min(1).max(200))),
    }),
    reply: profileSchema,
  }),
};
