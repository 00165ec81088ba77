import type { Bilingual } from '@michuhol/contract';

/** What keeps a start or a command from going on, with words that say what to do; printed in one line, without a stack. */
export class FaultInWords extends Error {
  constructor(readonly words: Bilingual) {
    super(`${words.ko} (${words.en})`);
  }
}
