import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { oidcOf, oidcVariables, tellOidcFaults, type OidcConfig } from './oidc-config.js';
import { ConfigFault } from './config-fault.js';
import { readSecretFiles } from './secret-files.js';
import { scannerAddress, type ScannerAddress } from './virus-scan.js';
import { isSwitchAddress } from './switch-address.js';

export { ConfigFault };

/** Injection token of the configuration. */
export const CONFIG = Symbol('config');

const isUrl = (text: string, protocols: string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const optionalUrl = (protocols: string[]) =>
  z
    .string()
    .refine((text) => isUrl(text, protocols), { message: `must be a URL with ${protocols.join(' or ')}` })
    .optional();

/** PostgreSQL's addresses may name a socket instead of a host: postgres://user:password@/name?host=/run/postgresql */
const optionalDatabaseUrl = z
  .string()
  .refine((text) => isUrl(text.replace('@/', '@localhost/'), ['postgres:', 'postgresql:']), {
    message: 'must be a URL with postgres: or postgresql:',
  })
  .optional();

const readable = z.string().refine((path) => {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}, 'must be a readable file');

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
    PORT: z.coerce.number().int().min(1).max(65535).default(3120),
    HOST: z.string().optional(),
    MICHUHOL_DATA_DIR: z.string().default('var'),
    MICHUHOL_KEY_DIR: z.string().optional(),
    MICHUHOL_WATCH_DIR: z.string().optional(),
    MICHUHOL_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
    MICHUHOL_PUBLIC_URL: optionalUrl(['http:', 'https:']),
    MICHUHOL_TLS_CERT_FILE: readable.optional(),
    MICHUHOL_TLS_KEY_FILE: readable.optional(),
    MICHUHOL_TRUSTED_PROXY_HOPS: z.coerce.number().int().min(1).max(5).optional(),
    MICHUHOL_CLAMD: z
      .string()
      .refine((text) => scannerAddress(text) !== null, 'must be host:port or the path of a socket')
      .optional(),
    MICHUHOL_AMI_HOSTS: z
      .string()
      .transform((text) => text.split(',').map((address) => address.trim()))
      .refine((addresses) => addresses.every(isSwitchAddress), 'must be host:port, more than one with commas')
      .default([]),
    MICHUHOL_SIMULATED_DAYS: z.coerce.number().int().min(1).max(35).default(35),
    ...oidcVariables,
    DATABASE_URL: optionalDatabaseUrl,
    REDIS_URL: optionalUrl(['redis:', 'rediss:']),
    MICHUHOL_ANCHOR_DIR: z.string().optional(),
    MICHUHOL_BACKUP_DIR: z.string().optional(),
    MICHUHOL_BACKUP_TIME: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 02:30')
      .default('02:30'),
    MICHUHOL_BACKUP_KEEP: z.coerce.number().int().min(1).max(366).default(14),
    MICHUHOL_BACKUP_KEY_DIR: z.string().optional(),
    MICHUHOL_BACKUP_PASSPHRASE: z.string().min(12, 'must have at least 12 characters').optional(),
  })
  .superRefine((env, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (Boolean(env.MICHUHOL_TLS_CERT_FILE) !== Boolean(env.MICHUHOL_TLS_KEY_FILE))
      fault('MICHUHOL_TLS_CERT_FILE', 'must be given together with MICHUHOL_TLS_KEY_FILE');
    if (env.MICHUHOL_ROLE !== 'all' && !(env.DATABASE_URL && env.REDIS_URL))
      fault('MICHUHOL_ROLE', 'api and worker need DATABASE_URL and REDIS_URL, which join the processes');
    if (Boolean(env.MICHUHOL_BACKUP_KEY_DIR) && !env.MICHUHOL_BACKUP_PASSPHRASE)
      fault('MICHUHOL_BACKUP_PASSPHRASE', 'is needed with MICHUHOL_BACKUP_KEY_DIR');
    tellOidcFaults(env, fault);
    if (env.NODE_ENV !== 'production') return;
    if (!env.MICHUHOL_PUBLIC_URL)
      fault('MICHUHOL_PUBLIC_URL', 'is needed in production (the address people open)');
    if (!env.MICHUHOL_TLS_CERT_FILE && env.MICHUHOL_TRUSTED_PROXY_HOPS === undefined)
      fault(
        'MICHUHOL_TRUSTED_PROXY_HOPS',
        'is needed in production unless MICHUHOL_TLS_CERT_FILE and _KEY_FILE are given',
      );
    if (env.MICHUHOL_PUBLIC_URL?.startsWith('http:'))
      fault('MICHUHOL_PUBLIC_URL', 'must begin with https: in production');
  });

/** What the environment says, read once. */
export interface Config {
  /** `npm start` evaluates; NODE_ENV=production is the real thing. */
  readonly mode: 'evaluation' | 'production';
  readonly role: 'all' | 'api' | 'worker';
  readonly port: number;
  readonly host: string;
  /** Address people open; Origin checks and the set-up link use it. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Where key-encryption keys are kept: never in the database, never in its backup. */
  readonly keyDir: string;
  /** The one folder below which folders may be watched and logs followed. */
  readonly watchDir: string;
  /** The switches that may be listened to, as `host:port`. */
  readonly switches: readonly string[];
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly tls: { certFile: string; keyFile: string } | null;
  readonly trustedProxyHops: number;
  /** The malware scanner that reads along when a file comes; without one none does. */
  readonly scanner: ScannerAddress | null;
  /** How many past days the simulator fills in evaluation. */
  readonly simulatedDays: number;
  /** Where people may sign in besides here. */
  readonly oidc: OidcConfig | null;
  /** Where the daily anchors of the access log are written: best a folder that another machine collects. */
  readonly anchorDir: string;
  readonly backup: BackupConfig;
}

/** Where backups go. */
export interface BackupConfig {
  /** The folder of the backups; null when none are made by themselves. */
  readonly dir: string | null;
  /** When backups are made each day, HH:MM in Asia/Seoul. */
  readonly time: string;
  /** How many backups of each kind are kept. */
  readonly keep: number;
  /** Where the keys are backed up, apart from the data; null when they are not. */
  readonly keyDir: string | null;
  /** What seals the backup of the keys. */
  readonly passphrase: string | null;
}

/** Reads and checks the environment. @throws ConfigFault with every fault at once. */
export const readConfig = (environment: NodeJS.ProcessEnv, workingDirectory: string): Config => {
  const given = readSecretFiles(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success)
    throw new ConfigFault(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const env = parsed.data;
  const mode = env.NODE_ENV === 'production' ? 'production' : 'evaluation';
  const dataDir = resolve(workingDirectory, env.MICHUHOL_DATA_DIR);
  return {
    mode,
    role: env.MICHUHOL_ROLE,
    port: env.PORT,
    // Evaluation accounts are printed to the console, so evaluation never listens beyond this machine.
    host: mode === 'evaluation' ? '127.0.0.1' : (env.HOST ?? '0.0.0.0'),
    publicUrl: (env.MICHUHOL_PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    dataDir,
    keyDir: env.MICHUHOL_KEY_DIR ? resolve(workingDirectory, env.MICHUHOL_KEY_DIR) : resolve(dataDir, 'keys'),
    watchDir: env.MICHUHOL_WATCH_DIR
      ? resolve(workingDirectory, env.MICHUHOL_WATCH_DIR)
      : resolve(dataDir, 'watch'),
    switches: env.MICHUHOL_AMI_HOSTS,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    tls:
      env.MICHUHOL_TLS_CERT_FILE && env.MICHUHOL_TLS_KEY_FILE
        ? { certFile: env.MICHUHOL_TLS_CERT_FILE, keyFile: env.MICHUHOL_TLS_KEY_FILE }
        : null,
    trustedProxyHops: env.MICHUHOL_TRUSTED_PROXY_HOPS ?? 0,
    scanner: env.MICHUHOL_CLAMD ? scannerAddress(env.MICHUHOL_CLAMD) : null,
    simulatedDays: env.MICHUHOL_SIMULATED_DAYS,
    oidc: oidcOf(env),
    anchorDir: env.MICHUHOL_ANCHOR_DIR
      ? resolve(workingDirectory, env.MICHUHOL_ANCHOR_DIR)
      : resolve(dataDir, 'anchors'),
    backup: {
      dir: env.MICHUHOL_BACKUP_DIR ? resolve(workingDirectory, env.MICHUHOL_BACKUP_DIR) : null,
      time: env.MICHUHOL_BACKUP_TIME,
      keep: env.MICHUHOL_BACKUP_KEEP,
      keyDir: env.MICHUHOL_BACKUP_KEY_DIR ? resolve(workingDirectory, env.MICHUHOL_BACKUP_KEY_DIR) : null,
      passphrase: env.MICHUHOL_BACKUP_PASSPHRASE ?? null,
    },
  };
};
