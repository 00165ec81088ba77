import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FactoryProvider } from '@nestjs/common';
import type { EvidenceContent } from './evidence-content.js';
import { renderEvidence, type RenderedEvidence } from './render-evidence.js';

/** Injection token of the way in which packs are written. */
export const WRITE_EVIDENCE = Symbol('write evidence');

/** Writes the files of a pack. */
export type WriteEvidence = (content: EvidenceContent) => Promise<RenderedEvidence>;

const entry = new URL('./evidence.thread.js', import.meta.url);

/** A case of hundreds of incidents stays below this; whatever does not ends its thread and nothing else. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/** A document takes a second or more of a core: whoever watches the live floor must not wait for it. */
const inThread: WriteEvidence = (content) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData: content, resourceLimits });
    thread.once('message', resolve);
    thread.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
    thread.once('exit', () => reject(new Error('the thread that writes the pack has ended')));
  });

/** Writes packs in threads of their own; where it runs from its sources, which no thread can load, in this one. */
export const writeEvidenceProvider: FactoryProvider<WriteEvidence> = {
  provide: WRITE_EVIDENCE,
  useFactory: () => (existsSync(entry) ? inThread : renderEvidence),
};
