import { ConfigFault, type Config } from './config.js';
import { DatabaseFault } from './database.js';
import { FaultInWords } from './fault-in-words.js';
import { KeyFault } from './key-fault.js';
import { describeStartFault } from './embedded-postgres/describe-start-fault.js';
import { PortFault } from './port.js';
import { Problem } from './problem.js';
import { wordsOf } from './structured-log.js';

/** What the start prints beside the address. */
export interface StartContents {
  /** `password` is null when somebody has changed it. */
  accounts: { login: string; password: string | null; role: string }[];
  setupLink: string | null;
}

/** sysexits: the configuration is wrong. */
const EX_CONFIG = 78;

/** One line in both languages for what keeps the console from starting; null for a surprise. */
export const startAdvice = (error: unknown): string | null => {
  if (error instanceof ConfigFault)
    return `환경 변수를 고친 뒤 다시 시작하세요. (Correct the environment and start again: ${error.faults.join('; ')})`;
  if (error instanceof PortFault)
    return error.code === 'EADDRINUSE'
      ? `포트 ${error.port} 은(는) 이미 쓰이고 있습니다. 그 프로그램을 끄거나 PORT=다른번호 로 시작하세요. (Port ${error.port} is taken: stop that program or start with PORT=another number.)`
      : `포트 ${error.port} 을(를) 열 수 없습니다: ${error.code}. (Port ${error.port} cannot be opened; choose another with PORT.)`;
  if (error instanceof DatabaseFault || error instanceof FaultInWords) return error.message;
  if (error instanceof KeyFault)
    return `열쇠 파일을 쓸 수 없습니다: ${error.faults.join('; ')}. 열쇠 폴더를 백업에서 되돌린 뒤 다시 시작하세요. 바뀐 것은 없습니다. (Key files cannot be used: restore the key folder from its own backup and start again. Nothing was changed.)`;
  if (error instanceof Problem) return `${error.detail.ko} (${error.detail.en})`;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path) return `파일이 없습니다: ${path}. (There is no such file.)`;
  const advice = describeStartFault(error);
  return advice ? `${advice.ko} (${advice.en})` : null;
};

/** Prints the advice and ends with a code that is not 0. */
export const failStart = (error: unknown): never => {
  const advice = startAdvice(error);
  console.error(advice ?? wordsOf(error));
  process.exit(error instanceof ConfigFault || error instanceof KeyFault ? EX_CONFIG : 1);
};

/** Tells where the console answers and how to sign in. */
export const greet = (config: Config, contents: StartContents): void => {
  const lines = [`120 미추홀 콘솔 준비 완료 (Michuhol Console is ready): ${config.publicUrl}`];
  if (config.role === 'worker') lines[0] = '120 미추홀 콘솔 작업 처리기 준비 완료 (the worker is ready)';
  if (contents.accounts.length > 0) {
    lines.push(
      '평가 모드: 모의·표본 자료입니다. (Evaluation mode: synthetic and sample data.)',
      '평가 계정 (evaluation accounts):',
    );
    for (const { role, login, password } of contents.accounts)
      lines.push(`  ${role.padEnd(14)} ${login.padEnd(11)} ${password ?? '(바꾼 비밀번호, changed)'}`);
  }
  console.log(lines.join('\n'));
  // Whoever keeps the output of the console for long keeps no secret with it.
  if (contents.setupLink)
    console.error(
      `최초 관리자 설정, 24시간 1회용 (set up the first administrator, once): ${contents.setupLink}`,
    );
};
