import { z } from 'zod';

const fileSchema = z.object({
  /** Below the backup's folder, with `/`. */
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
  /** Sum over all rows of the first 64 bits of the MD5 of the row's text: the same in whatever order the rows lie. */
  fingerprint: z.string(),
  file: fileSchema,
});

const partitionSchema = z.object({
  schema: z.string(),
  name: z.string(),
  parent: z.string(),
  /** As PostgreSQL prints it: FOR VALUES FROM … TO …. */
  bound: z.string(),
  /** How the partition is itself split; null for a leaf. */
  splitBy: z.string().nullable(),
  /** Storage options, for instance fillfactor=90. */
  options: z.string().nullable(),
});

const sequenceSchema = z.object({
  schema: z.string(),
  name: z.string(),
  lastValue: z.string(),
  isCalled: z.boolean(),
});

const keySchema = z.object({
  purpose: z.string(),
  period: z.string(),
  /** In the key folder, and in no backup but that of the keys. */
  file: z.string(),
});

const common = {
  format: z.literal(1),
  /** Version of the product that made it. */
  product: z.string(),
  /** server_version_num of the database. */
  postgres: z.int(),
  /** What the backup shows: the instant of its snapshot, or from which on a point in time may be restored. */
  takenAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** The keys without which parts of it stay closed; those that were destroyed before are not among them. */
  keys: z.array(keySchema),
  /** Uploads that are kept, sealed as they lie in the data folder, and the anchors of the access log. */
  files: z.array(fileSchema),
};

/** A backup of tables as text, which any PostgreSQL of the floor's version or newer takes in. */
export const logicalManifestSchema = z.object({
  ...common,
  kind: z.literal('logical'),
  migrations: z.array(z.string()),
  /** Where the write-ahead log stood at the snapshot. */
  lsn: z.string(),
  tables: z.array(tableSchema),
  partitions: z.array(partitionSchema),
  sequences: z.array(sequenceSchema),
});

/** A copy of the embedded cluster's files; with the archived log it can be brought to any later instant. */
export const physicalManifestSchema = z.object({
  ...common,
  kind: z.literal('physical'),
  /** When the copy was begun. */
  startedAt: z.iso.datetime(),
  /** The cluster whose log belongs to it. */
  systemId: z.string(),
  /** The first file of the log that a restore needs. */
  startWal: z.string(),
  /** The last file of the log without which the copy is not consistent. */
  stopWal: z.string(),
  folders: z.array(z.string()),
  clusterFiles: z.array(fileSchema),
});

/** What a backup says of itself; `manifest.json` in its folder. */
export const manifestSchema = z.discriminatedUnion('kind', [logicalManifestSchema, physicalManifestSchema]);

/** A file of a backup with its length and sha256, as it lies there. */
export type BackupFile = z.infer<typeof fileSchema>;
/** A table of a logical backup. */
export type BackupTable = z.infer<typeof tableSchema>;
/** A partition as the source had it. */
export type BackupPartition = z.infer<typeof partitionSchema>;
/** Where a sequence stood. */
export type BackupSequence = z.infer<typeof sequenceSchema>;
/** A key that a backup needs. */
export type BackupKey = z.infer<typeof keySchema>;
/** A logical backup. */
export type LogicalManifest = z.infer<typeof logicalManifestSchema>;
/** A physical backup. */
export type PhysicalManifest = z.infer<typeof physicalManifestSchema>;
/** Either. */
export type Manifest = z.infer<typeof manifestSchema>;
/** How a backup was made. */
export type BackupKind = Manifest['kind'];

/** What restoring a backup into an empty cluster showed; `drill.json` in the folder of the backup. */
export const drillSchema = z.object({
  at: z.iso.datetime(),
  ok: z.boolean(),
  /** How long the restore took: what an outage costs at least (recovery time). */
  seconds: z.number(),
  /** How old the newest recoverable state was when the drill began (recovery point). */
  behindSeconds: z.number(),
  tables: z.int(),
  rows: z.int(),
  /** In words, one a difference; empty when everything is equal. */
  differences: z.array(z.string()),
});

/** The result of a drill. */
export type Drill = z.infer<typeof drillSchema>;

/** All files of a backup. */
export const filesOf = (manifest: Manifest): BackupFile[] =>
  manifest.kind === 'logical'
    ? [...manifest.tables.map(({ file }) => file), ...manifest.files]
    : [...manifest.clusterFiles, ...manifest.files];
