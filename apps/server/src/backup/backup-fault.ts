import { FaultInWords } from '../platform/fault-in-words.js';

/** A backup or restore cannot be made as asked. Nothing was overwritten. */
export class BackupFault extends FaultInWords {
  override readonly name = 'BackupFault';
}
