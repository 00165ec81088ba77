import { fileURLToPath } from 'node:url';
import { SYSTEM } from '../audit/audit.service.js';
import { importFile, type ImportServices } from './import-file.command.js';
import type { MappingsService, QueueMapping } from './mappings.service.js';

/** What loading the sample needs. */
export interface SampleServices extends ImportServices {
  mappings: MappingsService;
}

/** The source of the sample. */
export const SAMPLE_SOURCE = 'asterisk-22';

/** Before any call of a sample. */
const ALWAYS = '2000-01-01';

const queueLog = fileURLToPath(new URL('../../assets/samples/asterisk-22/queue_log', import.meta.url));

/** The level that the recorded switch was set to: dasan 5 s, the other queues 10 s. */
const within: Readonly<Record<string, number>> = {
  dasan: 5,
  minwon: 10,
  vip: 10,
  smallq: 10,
  keyq: 10,
  leaver: 10,
  poolq: 10,
};

/** Two queues stay unmapped, so that an evaluation shows what 미분류 looks like. */
const fields: Readonly<Record<string, QueueMapping['serviceField']>> = {
  dasan: 'city',
  minwon: 'district',
  vip: 'emergency',
  smallq: 'transport',
  keyq: 'living',
};

const SHORT_ABANDON_SECONDS = 5;

/**
 * Brings the recorded log of a real Asterisk 22 into an evaluation, as an import like any other and once: an import
 * that was broken off is gone on with by its job, one that failed is tried anew.
 */
export const loadSample = async (services: SampleServices): Promise<void> => {
  const { sources, mappings, imports } = services;
  const source = await sources.ensure(
    { code: SAMPLE_SOURCE, name: 'Asterisk 22 시험 교환기', dataSet: 'sample' },
    SYSTEM,
  );
  if (await imports.wasStartedBy(SYSTEM, source.id)) return;
  for (const [queue, withinSeconds] of Object.entries(within)) {
    const target = { queue, withinSeconds, shortAbandonSeconds: SHORT_ABANDON_SECONDS, validFrom: ALWAYS };
    await mappings.setTarget(source.id, target, SYSTEM);
    const serviceField = fields[queue];
    if (serviceField)
      await mappings.mapQueue(
        source.id,
        { queue, serviceField, agencyId: null, channel: 'telephone', validFrom: ALWAYS },
        SYSTEM,
      );
  }
  await importFile(
    { path: queueLog, sourceCode: SAMPLE_SOURCE, format: 'queue_log' },
    services,
    () => undefined,
    SYSTEM,
  );
};
