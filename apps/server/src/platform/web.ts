import { API_PREFIX, endpoints, openApiDocument, type Endpoint } from '@michuhol/contract';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { jsonLines } from './json-lines.js';
import { BATCH_BYTES, loadGate, type LoadLimits } from './load-gate.js';
import { ProblemFilter } from './problem.filter.js';
import { consoleFolder, productVersion } from './product.js';

const self = ["'self'"];

const headers = (config: Config, styles: string[]) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: styles,
        fontSrc: self,
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: self,
        manifestSrc: self,
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    strictTransportSecurity: config.mode === 'production',
    referrerPolicy: { policy: 'no-referrer' },
  });

/** Answers of the API are never kept by a browser or proxy. */
const neverStored = (_request: Request, response: Response, next: NextFunction): void => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

const serveConsole = (app: NestExpressApplication): void => {
  app.use(
    '/assets',
    express.static(`${consoleFolder}/assets`, { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  app.use(express.static(consoleFolder, { index: false, maxAge: 0 }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || request.path.startsWith('/api')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: consoleFolder });
  });
};

const pathsOf = (isMeant: (endpoint: Endpoint) => boolean): string[] =>
  (Object.values(endpoints) as Endpoint[]).filter(isMeant).map(({ path }) => `${API_PREFIX}${path}`);

/**
 * Sets up how requests of the API are read and refused: body limits (of what comes out of a compressed body), the
 * gate before the intake of batches, the prefix, and problems as the one form of refusal.
 */
export const setUpApi = (app: NestExpressApplication, limits: Partial<LoadLimits> = {}): void => {
  app.use('/api', neverStored);
  const gate = loadGate(app.get(DataSource), limits);
  app.getHttpServer().once('close', () => gate.close());
  app.use(
    pathsOf(({ access }) => access === 'source'),
    gate,
  );
  app.use(
    pathsOf(({ lines }) => lines === true),
    ...jsonLines(BATCH_BYTES),
  );
  app.useBodyParser('json', { limit: BATCH_BYTES });
  app.useGlobalFilters(new ProblemFilter());
  app.setGlobalPrefix('api/v1', { exclude: ['api/health'] });
};

/** Sets up everything around the routes: headers, the API and its description, the console. */
export const setUpWeb = (app: NestExpressApplication, config: Config): void => {
  app.set('trust proxy', config.trustedProxyHops);
  app.disable('x-powered-by');
  // The reader of the API description sets styles inline; nothing else may.
  app.use('/api/docs', headers(config, ["'self'", "'unsafe-inline'"]));
  app.use((request: Request, response: Response, next: NextFunction) =>
    request.path.startsWith('/api/docs') ? next() : headers(config, self)(request, response, next),
  );
  setUpApi(app);
  SwaggerModule.setup('api/docs', app, openApiDocument(productVersion) as unknown as OpenAPIObject, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Michuhol Console API',
  });
  serveConsole(app);
};
