import { parentPort, workerData, type TransferListItem } from 'node:worker_threads';
import { talkOver } from '../platform/port-talk.js';
import { readChunks, type ReadingHost, type ReadingJob, type ReadNext } from './chunk-reading.js';

/** The encoded rows of a chunk change hands; copying them would double them. */
const encodedIn = (value: unknown): TransferListItem[] => {
  const { chunk } = (value ?? {}) as Partial<ReadNext>;
  const copies = [chunk?.records?.staging, chunk?.records?.facts?.contact, chunk?.records?.facts?.visit];
  return copies.flatMap((copy) => (copy ? [copy.bytes.buffer as ArrayBuffer] : []));
};

if (!parentPort) throw new Error('runs as a thread of an import only');
const talk = talkOver<ReadingHost>(
  parentPort,
  {
    check: () => reading.check(),
    next: () => reading.next(),
    rows: (seq: number) => reading.rows(seq),
    letGo: (seq: number) => reading.letGo(seq),
  },
  encodedIn,
);
const reading = readChunks(workerData as ReadingJob, {
  newRecordIds: (count) => talk.ask('newRecordIds', count),
  callerKey: (at) => talk.ask('callerKey', at),
});
