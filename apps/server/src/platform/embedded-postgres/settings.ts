import { totalmem } from 'node:os';

/** What the command line of PostgreSQL is made of. */
export interface SettingsPlan {
  /** The folder of the socket, or null for a local address (Windows). */
  readonly socketFolder: string | null;
  readonly port: number;
  /** False trades safety against power loss for speed, for tests. */
  readonly durable: boolean;
  /** Where finished pieces of the write-ahead log are put for a backup, as PostgreSQL sees it; null keeps none. */
  readonly archive: string | null;
}

const always = {
  max_connections: '100',
  max_wal_size: '4GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  cluster_name: 'michuhol',
  // A failing statement, its values, its key and the line of a COPY may hold a caller's number: the log keeps the
  // message only.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  // Cells of a page are many small aggregates: compiling them costs more than it saves.
  jit: 'off',
  // A random read of a solid-state disk costs hardly more than one in order.
  random_page_cost: '1.1',
  work_mem: '16MB',
};

const MEGABYTE = 2 ** 20;

/** An eighth of the machine's memory for the server's own cache, between 128 MB and 1 GB. */
const memory = (): Record<string, string> => {
  const megabytes = Math.min(1024, Math.max(128, Math.floor(totalmem() / MEGABYTE / 8)));
  return { shared_buffers: `${megabytes}MB`, effective_cache_size: `${megabytes * 3}MB` };
};

const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A list of one folder; quotes keep commas and blanks in its name from splitting it. */
const listed = (folder: string): string => `"${folder.replaceAll('"', '""')}"`;

/** A path as the shell takes it; a per cent sign would begin a name of PostgreSQL's. */
const shellPath = (path: string): string => `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;

/** A piece is flushed before it gets its name; one that comes twice, because we died in between, is the same. */
const archiving = (folder: string): Record<string, string> => {
  const part = shellPath(`${folder}/part`);
  return {
    archive_mode: 'on',
    // However little happens, no more than five minutes are lost with the disk.
    archive_timeout: '300',
    archive_command:
      process.platform === 'win32'
        ? `copy "%p" "${folder.replaceAll('/', '\\')}\\%f"`
        : `cp "%p" ${part} && sync ${part} && mv -f ${part} ${shellPath(folder)}/%f`,
  };
};

/** The command by which PostgreSQL takes pieces of its log back out of a folder that it sees. */
export const takingBack = (folder: string): string =>
  process.platform === 'win32'
    ? `copy "${folder.replaceAll('/', '\\')}\\%f" "%p"`
    : `cp ${shellPath(folder)}/%f "%p"`;

/** Settings as `-c name=value` arguments; they stand above anything written in the cluster's own files. */
export function settingsArguments({ socketFolder, port, durable, archive }: SettingsPlan): string[] {
  const listening = socketFolder
    ? { listen_addresses: '', unix_socket_directories: listed(socketFolder), unix_socket_permissions: '0700' }
    : { listen_addresses: '127.0.0.1' };
  const all = {
    ...always,
    ...memory(),
    ...listening,
    port: String(port),
    ...(archive ? archiving(archive) : {}),
    ...(durable ? {} : hasty),
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
