import { parentPort, workerData } from 'node:worker_threads';
import type { EvidenceContent } from './evidence-content.js';
import { renderEvidence } from './render-evidence.js';

if (!parentPort) throw new Error('runs as a thread that writes a pack of evidence only');
const { pdf, zip } = await renderEvidence(workerData as EvidenceContent);
parentPort.postMessage({ pdf, zip }, [pdf.buffer as ArrayBuffer, zip.buffer as ArrayBuffer]);
