/** What can keep the embedded database from starting; each has one line of advice in `describeStartFault`. */
export type StartFaultCode =
  | 'alreadyRunning'
  | 'diskFull'
  | 'failed'
  | 'logEndsBefore'
  | 'missingBinaries'
  | 'otherMajor'
  | 'otherOwner'
  | 'pathTooLong'
  | 'unknownUser'
  | 'unreachable'
  | 'unsupportedPlatform'
  | 'unwritable';

/** A refusal to start with a stable code; `facts` fill the gaps in the advice (paths, process ids, versions). */
export class StartFault extends Error {
  constructor(
    readonly code: StartFaultCode,
    readonly facts: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}${facts.detail ? `: ${facts.detail}` : ''}`, options);
    this.name = 'StartFault';
  }
}

/** Turns a file system error into a fault about `path`; other errors pass through unchanged. */
export function asStartFault(error: unknown, path: string): unknown {
  if (error instanceof StartFault || typeof error !== 'object' || error === null) return error;
  const { code, path: at, message } = error as NodeJS.ErrnoException;
  const facts = { path: at ?? path, detail: message };
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartFault('diskFull', facts, { cause: error });
  // The last two: a file lies where a folder is needed.
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code ?? ''))
    return new StartFault('unwritable', facts, { cause: error });
  return error;
}

/** Reads the cause out of what initdb or postgres wrote before it ended. */
export function faultFromOutput(output: string, facts: Readonly<Record<string, string>>): StartFault {
  const lines = output.trim().split('\n');
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? '';
  const all = { ...facts, detail: telling.replace(/^.*?(?=FATAL|PANIC)/, '').trim() };
  if (/No space left on device|Disk quota exceeded/.test(output)) return new StartFault('diskFull', all);
  if (/could not look up effective user ID/.test(output)) return new StartFault('unknownUser', all);
  if (/Permission denied|Read-only file system/.test(output)) return new StartFault('unwritable', all);
  return new StartFault('failed', all);
}
