import type { INestApplicationContext } from '@nestjs/common';
import { Option, type Command } from 'commander';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { keyPurposes, type KeyPurpose } from '../platform/key-periods.js';
import { Keyring } from '../platform/keyring.js';
import type { WithConsole } from '../platform/with-console.js';
import { DataSource } from 'typeorm';
import { Rekeying, type RetiredKey } from './rekeying.service.js';

const COMMAND_LINE: Actor = { id: null, name: 'command line', address: null };

/** Purposes of which every row can be sealed anew; of the others only the wrapping is changed. */
const renewed: readonly KeyPurpose[] = ['caller', 'incident', 'subject'];

const note = (app: INestApplicationContext, action: string, subject: string): Promise<void> =>
  app.get(AuditService).record(app.get(DataSource).manager, COMMAND_LINE, action, subject);

const leftLine = ({ key, rows }: RetiredKey): string =>
  rows === 0
    ? `${key.keyFile}: 지울 수 있음 (no row needs it: keys remove ${key.keyFile})`
    : `${key.keyFile}: ${rows}행 남음, 10분마다 계속함 (rows left, goes on every ten minutes)`;

const listKeys = async (app: INestApplicationContext): Promise<void> => {
  const { keys, spare } = await app.get(Keyring).list();
  const left = new Map((await app.get(Rekeying).left()).map(({ key, rows }) => [key.id, rows]));
  for (const key of keys) {
    const state = key.retiredAt ? `retired, ${left.get(key.id) ?? 0} rows` : 'in use';
    console.log(
      [
        key.purpose,
        key.period,
        `#${key.generation}`,
        key.destroyedAt ? 'destroyed' : state,
        key.keyFile,
        key.file,
      ].join('\t'),
    );
  }
  for (const file of spare) console.log(`${file}: 쓰이지 않음 (no key needs it)`);
};

interface RotateOptions {
  purpose: KeyPurpose;
  period?: string;
  wrapOnly?: boolean;
}

const rotateKeys = async (app: INestApplicationContext, options: RotateOptions): Promise<void> => {
  const keyring = app.get(Keyring);
  const inUse = (await keyring.list()).keys.filter(
    ({ purpose, period, retiredAt, wrapped }) =>
      purpose === options.purpose &&
      (options.period ?? period) === period &&
      retiredAt === null &&
      wrapped !== null,
  );
  if (inUse.length === 0) console.log('그런 열쇠가 없습니다. (there is no such key)');
  for (const key of inUse) {
    const name = `${key.purpose} ${key.period}`;
    if (options.wrapOnly || !renewed.includes(options.purpose)) {
      const spare = await keyring.rewrap(key);
      await note(app, 'key.wrapped', name);
      console.log(
        `${name}: 새 열쇠 파일로 감쌌습니다 (wrapped anew); ${spare} 지울 수 있음 (may be removed)`,
      );
    } else {
      await keyring.rotate(options.purpose, key.period);
      await note(app, 'key.rotated', name);
      console.log(`${name}: 새 열쇠를 만들었습니다 (a new key is in use)`);
    }
  }
  for (const left of await app.get(Rekeying).run()) console.log(leftLine(left));
};

const removeFile = async (app: INestApplicationContext, file: string): Promise<void> => {
  const keyring = app.get(Keyring);
  const { spare } = await keyring.list();
  const retired = (await app.get(Rekeying).run()).find(({ key }) => key.keyFile === file);
  if (retired?.rows === 0) await keyring.drop(retired.key);
  else if (spare.includes(file)) keyring.removeSpare(file);
  else {
    console.error(`${file}: 아직 필요합니다. (is still needed)`);
    process.exitCode = 1;
    return;
  }
  await note(app, 'key.removed', file);
  console.log(`${file}: 지웠습니다. (removed)`);
};

/** `michuhol keys list | rotate | remove`: the keys that numbers and texts are sealed under. */
export const keysCommand = (program: Command, withConsole: WithConsole): void => {
  const keys = program
    .command('keys')
    .description('번호와 글을 잠그는 열쇠 (keys that numbers and texts are sealed under)');
  keys
    .command('list')
    .description('열쇠와 그 파일의 상태 (keys and the state of their files)')
    .action(() => withConsole(listKeys));
  keys
    .command('rotate')
    .description(
      '열쇠를 바꾸고 옛 열쇠로 잠근 것을 새로 잠근다. (a new key; what the old one sealed is sealed anew)',
    )
    .addOption(
      new Option('--purpose <purpose>', '용도 (purpose)').choices([...keyPurposes]).default('caller'),
    )
    .option('--period <period>', '기간 (year or month; every one when left out)')
    .option('--wrap-only', '감싸는 열쇠만 바꾼다. (only the key file changes)')
    .action((options: RotateOptions) => withConsole((app) => rotateKeys(app, options)));
  keys
    .command('remove <file>')
    .description('더는 필요 없는 열쇠 파일을 지운다. (removes a key file that nothing needs any more)')
    .action((file: string) => withConsole((app) => removeFile(app, file)));
};
