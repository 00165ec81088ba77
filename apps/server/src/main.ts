import 'reflect-metadata';
import { Server as HttpsServer } from 'node:https';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AlertClock } from './alerts/alert-clock.js';
import { AppModule } from './app.module.js';
import { BackupsService } from './backup/backups.service.js';
import { AuditJobs } from './audit/audit-jobs.service.js';
import { LinkingService } from './consultations/linking.service.js';
import { AccessService } from './identity/access.service.js';
import { FeedRunner } from './ingest/feed-runner.service.js';
import { ForsakenImports } from './ingest/forsaken-imports.service.js';
import { BoardClock } from './live/board-clock.js';
import { BoardService } from './live/board.service.js';
import { forCrowds } from './live/crowd.js';
import { LiveFloorService } from './live/live-floor.service.js';
import { attachLive } from './live/live.gateway.js';
import { PanicClock } from './panic/panic-clock.js';
import { ClockWatch } from './platform/clock-watch.js';
import { systemClock } from './platform/clock.js';
import { readConfig, type Config } from './platform/config.js';
import { readRunningInstance } from './platform/embedded-postgres/run-file.js';
import { StartFault } from './platform/embedded-postgres/start-fault.js';
import { openPlatform, type OpenPlatform } from './platform/open-platform.js';
import { checkPort } from './platform/port.js';
import { endWith, stopOnSignals } from './platform/shutdown.js';
import { structuredLog } from './platform/structured-log.js';
import { followCertificate, readTls, type FollowedCertificate } from './platform/tls.js';
import { setUpWeb } from './platform/web.js';
import { failStart, greet } from './platform/words.js';
import { prepareContents } from './prepare-contents.js';
import { RefreshLoop } from './rollups/refresh-loop.js';
import { SimulatorRunner } from './simulator/simulator-runner.js';

const UPLOAD_PATIENCE_MS = 2 * 60 * 60_000;
const HEADER_PATIENCE_MS = 15_000;

const createApp = async (config: Config, platform: OpenPlatform): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(platform), {
    // In production the log was set before anything was opened.
    logger: config.mode === 'production' ? undefined : ['error', 'warn'],
    bodyParser: false,
    forceCloseConnections: true,
    ...(config.tls ? { httpsOptions: readTls(config.tls) } : {}),
  });
  if (config.role !== 'worker') setUpWeb(app, config);
  return app;
};

/** Answers HTTP and sockets, and keeps the floor moving. Returns what ends it. */
const serve = async (
  app: NestExpressApplication,
  config: Config,
  platform: OpenPlatform,
): Promise<() => void> => {
  const access = app.get(AccessService);
  const server = app.getHttpServer();
  const gateway = attachLive(
    platform.hub,
    server,
    forCrowds({
      identify: (presented) => access.identify(presented),
      boards: app.get(BoardService),
      floors: app.get(LiveFloorService),
      publicUrl: config.publicUrl,
      trustedProxyHops: config.trustedProxyHops,
    }),
  );
  // A file of some gigabytes may take its time over a slow line; who sends no headers is cut off soon.
  server.requestTimeout = UPLOAD_PATIENCE_MS;
  server.headersTimeout = HEADER_PATIENCE_MS;
  await app.listen(config.port, config.host);
  app.get(BoardClock).start();
  app.get(AlertClock).start();
  app.get(PanicClock).start();
  app.get(SimulatorRunner).start();
  return () => gateway.close();
};

/** Said before the port is tried: that it is taken is the smaller part of the truth. */
const refuseSecond = ({ databaseUrl, dataDir }: Config): void => {
  const running = databaseUrl ? null : readRunningInstance(dataDir);
  if (running) throw new StartFault('alreadyRunning', { pid: String(running.pid), url: running.url ?? '' });
};

const start = async (): Promise<void> => {
  const config = readConfig(process.env, process.cwd());
  if (config.mode === 'production') Logger.overrideLogger(structuredLog(systemClock));
  refuseSecond(config);
  if (config.role !== 'worker') await checkPort(config.host, config.port);
  const platform = await openPlatform(config, { attach: false });
  let app: NestExpressApplication | null = null;
  let hangUp = (): void => undefined;
  let certificate: FollowedCertificate | null = null;
  const clocks = new ClockWatch(platform.dataSource, platform.jobs, systemClock);
  const stop = async (): Promise<void> => {
    hangUp();
    certificate?.stop();
    clocks.stop();
    await app?.get(BackupsService).stop();
    await app?.close();
    await platform.close();
  };
  stopOnSignals(stop, config.tls ? () => certificate?.reread() : undefined);
  try {
    app = await createApp(config, platform);
    await app.init();
    const server: unknown = app.getHttpServer();
    if (config.tls && server instanceof HttpsServer)
      certificate = followCertificate(server, config.tls, new Logger('tls'));
    const contents = await prepareContents(app, platform, config);
    await app.get(AuditJobs).start();
    if (config.role !== 'worker') hangUp = await serve(app, config, platform);
    if (config.role !== 'api') {
      await clocks.start();
      app.get(RefreshLoop).start();
      app.get(FeedRunner).start();
      app.get(ForsakenImports).start();
      app.get(LinkingService).start();
      await app.get(BackupsService).start();
    }
    platform.announce(config.publicUrl);
    greet(config, contents);
  } catch (error) {
    await endWith(stop);
    throw error;
  }
};

start().catch(failStart);
