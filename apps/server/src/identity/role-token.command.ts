import { roles, roleSchema } from '@michuhol/contract';
import { Option, type Command } from 'commander';
import type { WithConsole } from '../platform/with-console.js';
import { RoleTokensService } from './role-tokens.service.js';

/** `michuhol token create --role manager`: prints a bearer token and nothing else on standard output. */
export const roleTokenCommand = (program: Command, withConsole: WithConsole): void => {
  program
    .command('token')
    .description('프로그램이 쓸 토큰 (tokens for programs)')
    .command('create')
    .description('역할의 토큰을 만든다. 한 번만 보인다. (makes a bearer token of a role; it is shown once)')
    .addOption(new Option('--role <role>', '역할 (role)').choices([...roles]).makeOptionMandatory())
    .option('--label <text>', '용도 (what it is for)', 'command line')
    .option('--days <number>', '유효 일수 (valid for days)', '90')
    .action(async (options: { role: string; label: string; days: string }) => {
      const days = Number(options.days);
      if (!Number.isInteger(days) || days < 1 || days > 3650)
        program.error('--days: 1에서 3650 사이의 정수여야 합니다. (a whole number from 1 to 3650)');
      await withConsole(async (app) => {
        const role = roleSchema.parse(options.role);
        const made = await app.get(RoleTokensService).createRoleToken(role, options.label, { days });
        console.error(
          `${role} · ${options.label} · ${made.expiresAt.toISOString().slice(0, 10)} 까지 (expires then)`,
        );
        console.log(made.token);
      });
    });
};
