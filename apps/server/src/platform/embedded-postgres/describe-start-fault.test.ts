import { describeStartFault } from './describe-start-fault.js';
import { StartFault, asStartFault, faultFromOutput } from './start-fault.js';

const systemError = (code: string): Error => Object.assign(new Error(code), { code, path: '/data/x' });

test('an error that is no fault of starting has no advice', () => {
  expect(describeStartFault(new Error('surprise'))).toBeNull();
  expect(describeStartFault(asStartFault(systemError('ECONNRESET'), '/data'))).toBeNull();
});

test.each([
  ['EACCES', 'unwritable'],
  ['EROFS', 'unwritable'],
  ['ENOSPC', 'diskFull'],
])('%s from the file system is %s and names the path', (code, expected) => {
  const fault = asStartFault(systemError(code), '/data');
  expect(fault).toMatchObject({ code: expected });
  expect(describeStartFault(fault)?.ko).toContain('/data/x');
  expect(describeStartFault(fault)?.en).toContain('/data/x');
});

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'diskFull'],
  ['initdb: error: could not create directory "/d": Permission denied', 'unwritable'],
  ['initdb: error: could not look up effective user ID 65432: user does not exist', 'unknownUser'],
  ['2026-04-01 00:00:00 UTC [7] FATAL:  something new', 'failed'],
])('the words of PostgreSQL %j mean %s', (output, code) => {
  expect(faultFromOutput(`LOG:  starting\n${output}\nLOG:  shut down\n`, { path: '/d' })).toMatchObject({
    code,
  });
});

test('the advice is one line and repeats the telling line, not the last', () => {
  const fault = faultFromOutput('2026 UTC [7] FATAL:  something new\nLOG:  shut down', {
    path: '/d',
    log: '/l',
  });
  expect(describeStartFault(fault)?.en).toBe(
    'The embedded database did not start: FATAL:  something new (log: /l)',
  );
});

test('a running console is told with its address, a starting one without', () => {
  expect(
    describeStartFault(new StartFault('alreadyRunning', { pid: '7', url: 'http://localhost:3120' })),
  ).toEqual({
    ko: '이미 http://localhost:3120 에서 실행 중입니다 (pid 7).',
    en: 'Already running at http://localhost:3120 (pid 7).',
  });
  expect(describeStartFault(new StartFault('alreadyRunning', { pid: '7', url: '' }))?.en).toBe(
    'Already starting (pid 7).',
  );
});
