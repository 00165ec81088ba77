import type { Bilingual } from '@michuhol/contract';

/** A backup or restore cannot be made as asked; the words say what to do. Nothing was overwritten. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
  constructor(readonly words: Bilingual) {
    super(`${words.ko} (${words.en})`);
  }
}
