import { sums, type Sum } from '@michuhol/metrics';
import { z } from 'zod';

/** A text in both languages of the console. */
export const bilingualSchema = z.object({ ko: z.string(), en: z.string() });
/** A text in both languages of the console. */
export type Bilingual = z.infer<typeof bilingualSchema>;

/** A day of the centre's calendar, YYYY-MM-DD in Asia/Seoul. */
export const daySchema = z.iso.date();
/** An instant, ISO 8601 with offset. */
export const instantSchema = z.iso.datetime({ offset: true });
export const idSchema = z.uuid();
export const countSchema = z.int().nonnegative();

/** City, sample and synthetic data never mix in a figure: every view shows exactly one set. */
export const dataSets = ['city', 'sample', 'synthetic'] as const;
export const dataSetSchema = z.enum(dataSets);
/** A data set. */
export type DataSet = z.infer<typeof dataSetSchema>;

/** Channels by which a citizen reaches the centre. */
export const channels = ['telephone', 'text', 'web', 'sns'] as const;
export const channelSchema = z.enum(channels);

/** Service fields (상담분야) of the centre's operating profile. */
export const serviceFields = [
  'city',
  'district',
  'transport',
  'waterworks',
  'living',
  'emergency',
  'other',
] as const;
export const serviceFieldSchema = z.enum(serviceFields);

/** The agency of calls about the city's own affairs, which no district or other body is served with. */
export const CITY_AGENCY = 'incheon';

/** Names of the codes above as the console prints them. */
export const codeNames: Record<string, Bilingual> = {
  telephone: { ko: '전화', en: 'Telephone' },
  text: { ko: '문자', en: 'Text' },
  web: { ko: '온라인', en: 'Web' },
  sns: { ko: 'SNS', en: 'SNS' },
  city: { ko: '시정', en: 'City affairs' },
  district: { ko: '구정', en: 'District affairs' },
  transport: { ko: '교통', en: 'Transport' },
  waterworks: { ko: '상수도', en: 'Waterworks' },
  living: { ko: '생활정보', en: 'Daily life' },
  emergency: { ko: '긴급·재난', en: 'Emergency' },
  other: { ko: '기타', en: 'Other' },
  [CITY_AGENCY]: { ko: '시(본청)', en: 'City hall' },
};

/** Additive totals over queue visits; every rate is made of these, never of other rates. Seconds are whole seconds. */
export const totalsSchema = z.object({
  ...(Object.fromEntries(sums.map((sum) => [sum, countSchema])) as Record<Sum, typeof countSchema>),
  longestWaitSeconds: countSchema.nullable(),
});
/** Additive totals over queue visits. */
export type TotalsDto = z.infer<typeof totalsSchema>;

/** An error reply (RFC 9457) with a stable `code` and, for rejected input, what is wrong where. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: bilingualSchema,
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
/** An error reply. */
export type Problem = z.infer<typeof problemSchema>;
