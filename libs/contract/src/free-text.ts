import { z } from 'zod';

/** Why personal data in a free text stays as it was written. */
export const keepPersonalSchema = z.object({ reason: z.string().trim().min(5).max(500) });
/** Why personal data in a free text stays as it was written. */
export type KeepPersonal = z.infer<typeof keepPersonalSchema>;

/**
 * What any request may say beside its body: that personal data in its free texts is meant. Without it such a body is
 * refused (422, PERSONAL_DATA_FOUND) with what was found where; registration numbers are refused always.
 */
export interface KeepsPersonal {
  readonly keepPersonal?: KeepPersonal | undefined;
}

/** The names under which bodies carry texts that people write freely. */
export const freeTextNames: ReadonlySet<string> = new Set([
  'whatHappened',
  'what',
  'note',
  'remark',
  'reason',
  'liftReason',
  'basis',
  'memo',
  'text',
  'department',
  'identityCheck',
  'decision',
  'measures',
  'label',
  'campaign',
]);

/** Further ones of single endpoints, by path; `all` where every text of the body is one. */
const moreNames: Readonly<Record<string, readonly string[] | 'all'>> = {
  '/shared-callers': ['name'],
  '/annual/figures': ['source'],
  '/breaches': ['who'],
  '/breaches/{id}': ['who'],
  '/districts/{id}/facts': ['projectFunding', 'operatingCostPeriod', 'operatingCostShare'],
  '/topics': ['ko', 'en'],
  '/topics/{code}/name': ['ko', 'en'],
  '/shift/notices': ['title'],
  '/shift/notices/{id}/versions': ['title'],
  '/incidents/{id}/full-report': ['said', 'course', 'damage', 'wishes'],
  '/evidence': ['organisation', 'law'],
  '/evidence/unmasked': ['organisation', 'law'],
  '/protection/policy/versions': ['ko', 'en'],
  '/registers/{kind}': 'all',
  '/registers/{kind}/{id}/versions': 'all',
  '/prevention/registers/{kind}': 'all',
  '/prevention/registers/{kind}/{id}/versions': 'all',
};

/** Bodies that carry rows of files and tables rather than what somebody writes. */
const rowsOfFiles: ReadonlySet<string> = new Set(['/imports/{id}/repairs', '/tables/file']);

/** Whether a field of an endpoint's body is a text that people write freely. */
export const isFreeText = (path: string, field: string): boolean => {
  if (rowsOfFiles.has(path)) return false;
  const more = moreNames[path] ?? [];
  return freeTextNames.has(field) || more === 'all' || more.includes(field);
};
