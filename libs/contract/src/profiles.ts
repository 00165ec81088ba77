import { z } from 'zod';
import { bilingualSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { importKinds } from './import-reading.js';

const profileName = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);

/** Which header names find a field of a profile. */
export const profileSchema = z.object({
  name: z.string(),
  version: z.int(),
  title: bilingualSchema,
  kind: z.enum(importKinds),
  builtIn: z.boolean(),
  /** The built-in profile whose rules it has; null for a built-in one and for one with rules of its own. */
  basedOn: z.string().nullable(),
  columns: z.record(z.string(), z.array(z.string())),
});
/** A named column profile. */
export type Profile = z.infer<typeof profileSchema>;

/** A whole profile as JSON: columns and rules. Its exact shape is the reader's; faults name the place. */
const documentSchema = z.record(z.string(), z.unknown());
const byName = z.object({ name: profileName });

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
      name: profileName,
      title: z.string().min(1).max(80),
      basedOn: z.string(),
      columns: z.record(z.string(), z.array(z.string().min(1).max(200))),
    }),
    reply: profileSchema,
  }),
  getProfile: endpoint({
    method: 'GET',
    path: '/profiles/{name}',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '열 프로파일 전체와 판 이력', en: 'A whole profile with the history of its versions' },
    params: byName,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    reply: z.object({
      profile: profileSchema,
      document: documentSchema,
      versions: z.array(z.object({ version: z.int(), savedBy: z.string(), savedAt: instantSchema })),
    }),
  }),
  putProfile: endpoint({
    method: 'PUT',
    path: '/profiles/{name}',
    access: 'imports.write',
    tag: 'imports',
    summary: {
      ko: '열 프로파일 전체 저장·가져오기 (판이 올라감)',
      en: 'Save or bring in a whole profile as its next version',
    },
    params: byName,
    body: z.object({ document: documentSchema }),
    reply: profileSchema,
  }),
  checkProfile: endpoint({
    method: 'POST',
    path: '/profiles/check',
    access: 'imports.write',
    tag: 'imports',
    summary: { ko: '열 프로파일 검사', en: 'Check a whole profile without saving it' },
    body: z.object({ document: documentSchema }),
    reply: z.object({ faults: z.array(z.object({ path: z.string(), message: bilingualSchema })) }),
  }),
  exportProfile: endpoint({
    method: 'GET',
    path: '/profiles/{name}/profile.json',
    access: 'imports.read',
    tag: 'imports',
    file: 'application/json',
    summary: { ko: '열 프로파일 내보내기', en: 'A profile as a JSON file' },
    params: byName,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    reply: z.string(),
  }),
};
