import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../dist/platform/shutdown.js', import.meta.url));

const talkative = `
  const { stopOnSignals } = await import(${JSON.stringify(built)});
  stopOnSignals(async () => undefined);
  setInterval(() => console.log('still here'), 20);
`;

test('a server whose output nobody reads any more goes on, and ends when it is told to', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', talkative], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');

  child.stdout.destroy();
  child.stderr.destroy();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);

  expect(await ended).toEqual([0, null]);
  clearTimeout(force);
});
