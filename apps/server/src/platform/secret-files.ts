import { readFileSync } from 'node:fs';
import { ConfigFault } from './config-fault.js';

/** Variables that hold secrets; each may come in a file instead, named by the variable with `_FILE` after its name. */
export const secretVariables = [
  'DATABASE_URL',
  'REDIS_URL',
  'MICHUHOL_BACKUP_PASSPHRASE',
  'MICHUHOL_OIDC_CLIENT_SECRET',
] as const;

/**
 * Puts the contents of secret files in the place of the variables that name them, so that a secret need not stand
 * in the environment, where every process of the same user can read it.
 * @throws ConfigFault when a file cannot be read, is empty, or the variable is given as well; never with a value
 */
export const readSecretFiles = (
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> => {
  const read: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of secretVariables) {
    const path = environment[`${name}_FILE`];
    if (!path) continue;
    if (environment[name]) {
      faults.push(`${name}_FILE must not be given together with ${name}`);
      continue;
    }
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text === '') faults.push(`${name}_FILE must name a file that is not empty`);
      else read[name] = text;
    } catch {
      faults.push(`${name}_FILE must be a readable file`);
    }
  }
  if (faults.length > 0) throw new ConfigFault(faults);
  return { ...environment, ...read };
};
