import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from './app.module.js';
import { auditCommand } from './audit/audit.command.js';
import { backupCommand } from './backup/backup.command.js';
import { restoreCommand } from './backup/restore.command.js';
import { roleTokenCommand } from './identity/role-token.command.js';
import { importCommand } from './ingest/import.command.js';
import { keysCommand } from './keys/keys.command.js';
import { readConfig } from './platform/config.js';
import { openPlatform } from './platform/open-platform.js';
import { productVersion } from './platform/product.js';
import { endWith } from './platform/shutdown.js';
import type { WithConsole } from './platform/with-console.js';
import { failStart } from './platform/words.js';
import { rebuildCommand } from './rollups/rebuild.command.js';
import { verifyCommand } from './rollups/verify.command.js';

/** Uses the database of a running console, else its own, started under the same lock and stopped again. */
const withConsole: WithConsole = async (work) => {
  const platform = await openPlatform(readConfig(process.env, process.cwd()), { attach: true });
  try {
    const app = await NestFactory.createApplicationContext(AppModule.of(platform), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await endWith(() => platform.close());
  }
};

const program = new Command('michuhol')
  .description('120 미추홀 콘솔 명령줄 (command line of Michuhol Console)')
  .version(productVersion)
  .showHelpAfterError();
roleTokenCommand(program, withConsole);
importCommand(program, withConsole);
keysCommand(program, withConsole);
verifyCommand(program, withConsole);
rebuildCommand(program, withConsole);
backupCommand(program);
restoreCommand(program);
auditCommand(program, withConsole);

program.parseAsync().then(() => process.exit(), failStart);
