import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { EvaluationService } from './identity/evaluation.service.js';
import { SetupService } from './identity/setup.service.js';
import { ImportRunService } from './ingest/import-run.service.js';
import { ImportsService } from './ingest/imports.service.js';
import { MappingsService } from './ingest/mappings.service.js';
import { loadSample } from './ingest/sample.js';
import { SourcesService } from './ingest/sources.service.js';
import { UploadsService } from './ingest/uploads.service.js';
import type { Config } from './platform/config.js';
import type { OpenPlatform } from './platform/open-platform.js';
import type { StartContents } from './platform/words.js';
import { loadReferenceData } from './reports/reference-data.js';
import { SimulatorSource } from './simulator/simulator-source.service.js';

const prepareEvaluation = async (app: INestApplicationContext): Promise<StartContents> => {
  const accounts = await app.get(EvaluationService).seedEvaluation();
  const simulator = app.get(SimulatorSource);
  await simulator.ensure();
  const counselor = accounts.find(({ role }) => role === 'counselor');
  if (counselor) await simulator.mapCounselor(counselor.id);
  await loadSample({
    sources: app.get(SourcesService),
    mappings: app.get(MappingsService),
    uploads: app.get(UploadsService),
    imports: app.get(ImportsService),
    runs: app.get(ImportRunService),
  });
  return { accounts, setupLink: null };
};

/** One process at a time, so that of two that start at once the second finds everything there. */
const alone = async <T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> => {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtext('michuhol contents'))`);
    return await work();
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(hashtext('michuhol contents'))`).catch(() => undefined);
    await runner.release();
  }
};

const prepare = async (
  app: INestApplicationContext,
  platform: OpenPlatform,
  config: Config,
): Promise<StartContents> => {
  await loadReferenceData(platform.dataSource, platform.clock);
  if (config.mode === 'evaluation') return prepareEvaluation(app);
  // A worker has no page that a link could lead to.
  if (config.role === 'worker') return { accounts: [], setupLink: null };
  return { accounts: [], setupLink: await app.get(SetupService).createSetupLink() };
};

/**
 * What a start brings along, each only once: the city's published figures and the integration history in both
 * modes; accounts, the sample and the simulator's source in evaluation; the set-up link in production.
 */
export const prepareContents = (
  app: INestApplicationContext,
  platform: OpenPlatform,
  config: Config,
): Promise<StartContents> => alone(platform.dataSource, () => prepare(app, platform, config));
