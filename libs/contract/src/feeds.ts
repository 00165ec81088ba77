import { z } from 'zod';
import { bilingualSchema, countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { delimiters, encodings, importContainers, importFormats } from './import-reading.js';

/** Ways in which a feed brings data: a folder of files, a log that is followed, the manager interface of an Asterisk. */
export const feedKinds = ['folder', 'tail', 'ami'] as const;

/** How the files of a feed are read; null is detected for each file. A log that is followed is always queue_log. */
export const feedReadingSchema = z.object({
  format: z.enum(importFormats).nullable().default(null),
  encoding: z.enum(encodings).nullable().default(null),
  delimiter: z.enum(delimiters).nullable().default(null),
  profile: z.string().nullable().default(null),
  container: z.enum(importContainers).nullable().default(null),
  sheet: z.string().max(200).nullable().default(null),
  zone: z.string().max(64).nullable().default(null),
});
/** How the files of a feed are read. */
export type FeedReading = z.infer<typeof feedReadingSchema>;

export const sourceFeedSchema = z.object({
  id: idSchema,
  kind: z.enum(feedKinds),
  /** Below the folder that the installation opens for this (MICHUHOL_WATCH_DIR); of a switch, `host:port`. */
  path: z.string(),
  /** How a switch is asked; null for folders and logs. The password is never told. */
  ami: z.object({ userName: z.string(), tls: z.boolean() }).nullable(),
  reading: feedReadingSchema,
  /** A file that has not changed for so long is whole. */
  settleSeconds: z.int().min(1).max(3600),
  active: z.boolean(),
  /** What is wrong with it now. */
  problem: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** The last thing that was wrong, also when it is over. */
  lastFault: bilingualSchema.extend({ code: z.string(), at: instantSchema }).nullable(),
  lookedAt: instantSchema.nullable(),
  /** The newest file it brought, or the present file of its log, and how much of that was taken in. */
  lastFile: z
    .object({
      importId: idSchema,
      fileName: z.string(),
      receivedAt: instantSchema,
      sizeBytes: countSchema,
      takenBytes: countSchema,
    })
    .nullable(),
});
/** A folder that is watched for files of a source, its log that is followed, or its switch that is listened to. */
export type SourceFeed = z.infer<typeof sourceFeedSchema>;

const sourceId = z.object({ id: idSchema });
const feedId = z.object({ id: idSchema, feedId: idSchema });
const feeds = z.object({
  /** The opened folder as the server knows it. */
  root: z.string(),
  /** The switches that the installation opens (MICHUHOL_AMI_HOSTS), as `host:port`. */
  switches: z.array(z.string()),
  feeds: z.array(sourceFeedSchema),
});

/** A text that stands in one line of the manager interface: a line break would begin another field. */
const oneLine = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u);

const newFeedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['folder', 'tail']),
    path: z.string().min(1).max(500),
    reading: feedReadingSchema.prefault({}),
    settleSeconds: z.int().min(1).max(3600).default(10),
  }),
  z.object({
    kind: z.literal('ami'),
    /** One of `switches`. */
    address: z.string().min(3).max(300),
    userName: oneLine,
    secret: oneLine,
    /** With a certificate that this server trusts (NODE_EXTRA_CA_CERTS for one of the centre's own). */
    tls: z.boolean().default(false),
  }),
]);
/** A feed to be added. */
export type NewFeed = z.infer<typeof newFeedSchema>;
/** The same as it is sent: what is left out has its default. */
export type NewFeedRequest = z.input<typeof newFeedSchema>;

/** Folders, logs and switches that bring data by themselves. */
export const feedEndpoints = {
  listSourceFeeds: endpoint({
    method: 'GET',
    path: '/sources/{id}/feeds',
    access: 'sources.read',
    tag: 'ingest',
    summary: {
      ko: '감시 폴더·이어받는 로그·교환기 접속',
      en: 'Watched folders, followed logs and switches of a source',
    },
    params: sourceId,
    reply: feeds,
  }),
  addSourceFeed: endpoint({
    method: 'POST',
    path: '/sources/{id}/feeds',
    access: 'sources.write',
    tag: 'ingest',
    status: 201,
    summary: { ko: '감시 폴더·로그·교환기 추가', en: 'Watch a folder, follow a log, or listen to a switch' },
    params: sourceId,
    body: newFeedSchema,
    reply: feeds,
  }),
  switchSourceFeed: endpoint({
    method: 'PUT',
    path: '/sources/{id}/feeds/{feedId}',
    access: 'sources.write',
    tag: 'ingest',
    summary: { ko: '감시 켜기·끄기', en: 'Switch a feed on or off' },
    params: feedId,
    body: z.object({ active: z.boolean() }),
    reply: feeds,
  }),
  removeSourceFeed: endpoint({
    method: 'DELETE',
    path: '/sources/{id}/feeds/{feedId}',
    access: 'sources.write',
    tag: 'ingest',
    summary: { ko: '감시 그만두기 (가져온 자료는 남음)', en: 'Remove a feed; what it brought stays' },
    params: feedId,
    reply: feeds,
  }),
};
