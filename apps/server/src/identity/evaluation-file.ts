import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleSchema } from '@michuhol/contract';
import { z } from 'zod';

const fileSchema = z.array(
  z.object({ login: z.string(), password: z.string(), role: roleSchema, name: z.string() }),
);
/** The evaluation accounts as they were made. */
export type EvaluationFile = z.infer<typeof fileSchema>;

/** Where the passwords of the evaluation accounts are kept, readable by the owner of the process alone. */
export const evaluationFilePath = (dataDir: string): string => join(dataDir, 'evaluation-accounts.json');

/** What the file says; null when there is none. @throws when it was edited into something else */
export const readEvaluationFile = (dataDir: string): EvaluationFile | null => {
  const path = evaluationFilePath(dataDir);
  return existsSync(path) ? fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
};

/** Writes the file whole or not at all, mode 0600. */
export const writeEvaluationFile = (dataDir: string, accounts: EvaluationFile): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = evaluationFilePath(dataDir);
  writeFileSync(`${path}.part`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts only for a file that was not there.
  chmodSync(`${path}.part`, 0o600);
  renameSync(`${path}.part`, path);
};
