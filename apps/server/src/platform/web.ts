import { API_PREFIX, endpoints, type Endpoint } from '@michuhol/contract';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import { AccessLog } from '../audit/access-log.js';
import { noteRefusals } from '../audit/note-refusals.js';
import { apiDescription, apiReader, READER_PATH } from './api-reader.js';
import { CONFIG, type Config } from './config.js';
import { jsonLines } from './json-lines.js';
import { BATCH_BYTES, loadGate, type LoadLimits } from './load-gate.js';
import { ProblemFilter } from './problem.filter.js';
import { Problem } from './problem.js';
import { consoleFolder } from './product.js';
import { reportGate } from './report-gate.js';
import { numberRequests } from './request-context.js';
import { rateGate, type RateLimits } from './request-rate.js';
import { slowBodies } from './slow-bodies.js';
import { logAnswers } from './structured-log.js';

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
        ...(styles === self ? { requireTrustedTypesFor: ["'script'"], trustedTypes: ["'none'"] } : {}),
      },
    },
    strictTransportSecurity: config.mode === 'production',
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });

/** What no page of the console needs. */
const denied = ['camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ');

/** Answers of the API are never kept by a browser or proxy. */
const neverStored = (_request: Request, response: Response, next: NextFunction): void => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** What Nest answers itself, its refusals included: the rest would get the framework's own page. */
const isRoute = (path: string): boolean => path === '/api/health' || path.startsWith(`${API_PREFIX}/`);

const nothingHere = (): Problem =>
  new Problem('NOT_FOUND', { ko: '그런 주소가 없습니다.', en: 'There is nothing at this address.' });

const serveConsole = (app: NestExpressApplication): void => {
  app.use(
    '/assets',
    express.static(`${consoleFolder}/assets`, { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  app.use(express.static(consoleFolder, { index: false, maxAge: 0 }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const { method, path } = request;
    if (isRoute(path)) return next();
    if ((method !== 'GET' && method !== 'HEAD') || path.startsWith('/api')) return next(nothingHere());
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: consoleFolder });
  });
};

const pathsOf = (isMeant: (endpoint: Endpoint) => boolean): string[] =>
  (Object.values(endpoints) as Endpoint[])
    .filter(isMeant)
    .map(({ path }) => `${API_PREFIX}${path.replace(/\{(\w+)\}/g, ':$1')}`);

const isFile = ({ method, path }: Endpoint): boolean =>
  method === 'GET' && /\.(?:csv|xlsx)$|\/export$/.test(path);

/** Limits what one person, one address and all files together may ask for. */
const setUpLimits = (app: NestExpressApplication, config: Config, limits: Partial<RateLimits>): void => {
  const rates = rateGate(config.redisUrl, limits);
  app.getHttpServer().once('close', () => rates.close());
  app.use('/api/v1', rates);
  app.use(pathsOf(isFile), reportGate());
};

/**
 * Sets up how requests of the API are read and refused: body limits (of what comes out of a compressed body), the
 * gate before the intake of batches, the prefix, and problems as the one form of refusal.
 */
export const setUpApi = (app: NestExpressApplication, limits: Partial<LoadLimits> = {}): void => {
  app.set('trust proxy', app.get<Config>(CONFIG).trustedProxyHops);
  app.use('/api', neverStored);
  app.use('/api', noteRefusals(app.get(AccessLog)));
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
export const setUpWeb = (
  app: NestExpressApplication,
  config: Config,
  limits: Partial<RateLimits> = {},
): void => {
  app.disable('x-powered-by');
  app.use(numberRequests);
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Permissions-Policy', denied);
    next();
  });
  // The reader of the API description sets styles inline; nothing else may.
  const strict = headers(config, self);
  const ofReader = headers(config, ["'self'", "'unsafe-inline'"]);
  const hasReader = config.mode === 'evaluation';
  app.use((request: Request, response: Response, next: NextFunction) =>
    (hasReader && request.path.startsWith(READER_PATH) ? ofReader : strict)(request, response, next),
  );
  if (config.mode === 'production') app.use('/api/v1', logAnswers());
  app.use('/api', slowBodies());
  setUpLimits(app, config, limits);
  setUpApi(app);
  app.use(apiDescription());
  // The reader needs styles inline, which production does not allow anybody.
  if (hasReader) app.use(apiReader());
  serveConsole(app);
};
