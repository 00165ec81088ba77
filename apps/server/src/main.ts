import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { AccessService } from './identity/access.service.js';
import { attachLive } from './live/live.gateway.js';
import { readConfig, type Config } from './platform/config.js';
import { openPlatform, type OpenPlatform } from './platform/open-platform.js';
import { checkPort } from './platform/port.js';
import { setUpWeb } from './platform/web.js';
import { failStart, greet } from './platform/words.js';
import { prepareContents } from './prepare-contents.js';
import { endWith, stopOnSignals } from './platform/shutdown.js';

const createApp = async (config: Config, platform: OpenPlatform): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(platform), {
    logger: ['error', 'warn'],
    bodyParser: false,
    forceCloseConnections: true,
    ...(config.tls
      ? {
          httpsOptions: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) },
        }
      : {}),
  });
  if (config.role !== 'worker') setUpWeb(app, config);
  return app;
};

const listen = async (app: NestExpressApplication, config: Config, platform: OpenPlatform): Promise<void> => {
  if (config.role === 'worker') {
    await app.init();
    return;
  }
  attachLive(platform.hub, app.getHttpServer(), app.get(AccessService), config);
  await app.listen(config.port, config.host);
};

const start = async (): Promise<void> => {
  const config = readConfig(process.env, process.cwd());
  if (config.role !== 'worker') await checkPort(config.host, config.port);
  const platform = await openPlatform(config, { attach: false });
  let app: NestExpressApplication | null = null;
  const stop = async (): Promise<void> => {
    await app?.close();
    await platform.close();
  };
  stopOnSignals(stop);
  try {
    app = await createApp(config, platform);
    const contents = await prepareContents(app, config);
    await listen(app, config, platform);
    if (config.role !== 'api') await platform.jobs.work();
    platform.announce(config.publicUrl);
    greet(config, contents);
  } catch (error) {
    await endWith(stop);
    throw error;
  }
};

start().catch(failStart);
