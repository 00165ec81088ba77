import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A command of the product under way. */
export interface Launched {
  child: ChildProcess;
  /** All that it has printed, standard output and errors together. */
  output(): string;
  /** Standard output alone. */
  printed(): string;
  /** Its exit code once it has ended; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it as Ctrl-C does, by force after 20 s, and gives its exit code. */
  stop(): Promise<number | null>;
}

// Settings of whoever runs the tests are not those of the product under test.
const settings = [
  'NODE_ENV',
  'NODE_OPTIONS',
  'HOST',
  'DATABASE_URL',
  'REDIS_URL',
  'MICHUHOL_ROLE',
  'MICHUHOL_KEY_DIR',
  'MICHUHOL_PUBLIC_URL',
  'MICHUHOL_TLS_CERT_FILE',
  'MICHUHOL_TLS_KEY_FILE',
  'MICHUHOL_TRUSTED_PROXY_HOPS',
];

const environmentOf = (own: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name))),
  ...own,
});

/** Starts an entry of the product: `start.cjs`, as `npm start` does, or `michuhol.cjs` with its arguments. */
export const launch = (
  entry: 'start.cjs' | 'michuhol.cjs',
  environment: Record<string, string>,
  parameters: readonly string[] = [],
): Launched => {
  const child = spawn(process.execPath, [join(repository, 'apps/server/bin', entry), ...parameters], {
    cwd: repository,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return ended;
    // A process that a test has halted hears nothing before it goes on.
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const code = await ended;
    clearTimeout(force);
    return code;
  };
  return { child, output: () => all, printed: () => printed, ended, stop };
};

/** Runs an entry of the product to its end, for starts that are refused and for the command line. */
export const runToEnd = async (
  entry: 'start.cjs' | 'michuhol.cjs',
  environment: Record<string, string>,
  parameters: readonly string[] = [],
): Promise<{ code: number | null; output: string; printed: string }> => {
  const launched = launch(entry, environment, parameters);
  const late = setTimeout(() => launched.child.kill('SIGKILL'), 60_000);
  const code = await launched.ended;
  clearTimeout(late);
  return { code, output: launched.output(), printed: launched.printed() };
};
