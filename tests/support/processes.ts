import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
};

/** Whether this machine shows its processes as files (Linux). */
export const showsProcesses = process.platform === 'linux';

/** The processes whose command line names a text, for instance a data folder; not this one, and no dead ones. */
export const processesNaming = (text: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => read(`/proc/${name}/cmdline`).includes(text))
    .map(Number);

const socketsOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode ? [inode] : [];
    });
  } catch {
    return [];
  }
};

const addressOf = (hex: string): string => {
  const [host = '', port = '0'] = hex.split(':');
  const bytes = (host.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
  const name = bytes.length === 4 ? bytes.reverse().join('.') : host;
  return `${name}:${parseInt(port, 16)}`;
};

const LISTENING = '0A';

/** The TCP addresses on which processes listen, as `127.0.0.1:3120` (IPv6 hosts as the kernel prints them). */
export const listeningAddresses = (pids: readonly number[]): string[] => {
  const own = new Set(pids.flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    read(table)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells[3] === LISTENING && own.has(cells[9] ?? ''))
      .map((cells) => addressOf(cells[1] ?? '')),
  );
};
