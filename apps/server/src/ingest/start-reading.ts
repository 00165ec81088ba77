import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { FormatFault } from '@michuhol/formats';
import type { FactoryProvider } from '@nestjs/common';
import type { PreparedRecord } from '../contacts/prepare-records.js';
import { talkOver } from '../platform/port-talk.js';
import { readChunks, type ChunkReading, type ReadingHost, type ReadingJob } from './chunk-reading.js';

/** Injection token of the way in which imports are read. */
export const START_READING = Symbol('start reading');

/** A reading that runs until it is ended; what is asked of it after that fails. */
export interface RunningReading extends ChunkReading {
  end(): Promise<void>;
}

/** Begins to read an import. */
export type StartReading = (job: ReadingJob, host: ReadingHost) => RunningReading;

/**
 * Files are read in a thread of their own: whoever watches the live floor must not wait while a year of calls comes
 * in, and a file that swells in memory ends its thread and nothing else.
 */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

const entry = new URL('./reading.thread.js', import.meta.url);

const revived = (error: Error): Error => {
  const { code, text, file, name } = error as Partial<FormatFault>;
  return name === 'FormatFault' && code !== undefined && text
    ? new FormatFault(code, text, file ?? null)
    : error;
};

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** Bytes arrive without the class that they were sent with. */
const withBuffers = (record: PreparedRecord): PreparedRecord => ({
  ...record,
  content: bufferOf(record.content),
  caller: record.caller && {
    ...record.caller,
    hash: bufferOf(record.caller.hash),
    sealed: bufferOf(record.caller.sealed),
  },
});

const startThread: StartReading = (job, host) => {
  const thread = new Worker(entry, { workerData: job, resourceLimits });
  const talk = talkOver<ChunkReading>(
    thread,
    {
      newRecordIds: (count: number) => host.newRecordIds(count),
      callerKey: (at: Date) => host.callerKey(at),
    },
    undefined,
    revived,
  );
  thread.on('error', (error) => talk.end(error instanceof Error ? error : new Error(String(error))));
  thread.on('exit', () => talk.end(new Error('the thread that reads the import has ended')));
  return {
    check: () => talk.ask('check'),
    next: () => talk.ask('next'),
    rows: async (seq) => (await talk.ask('rows', seq)).map(withBuffers),
    letGo: (seq) => talk.ask('letGo', seq),
    end: async () => {
      await thread.terminate();
    },
  };
};

/** Reads in this thread. */
const startHere: StartReading = (job, host) => ({
  ...readChunks(job, host),
  end: () => Promise.resolve(),
});

/** Reads imports in threads of their own; where it runs from its sources, which no thread can load, in this one. */
export const startReadingProvider: FactoryProvider<StartReading> = {
  provide: START_READING,
  useFactory: () => (existsSync(entry) ? startThread : startHere),
};
