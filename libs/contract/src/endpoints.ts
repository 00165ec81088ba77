import { annualEndpoints } from './annual.js';
import { districtEndpoints } from './districts.js';
import { figuresEndpoints } from './figures.js';
import { identityEndpoints } from './identity.js';
import { ingestEndpoints } from './ingest.js';
import { liveEndpoints } from './live.js';
import { protectionEndpoints } from './protection.js';
import { surveyEndpoints } from './surveys.js';

/** Path prefix of every endpoint of the catalogue. */
export const API_PREFIX = '/api/v1';

/** The catalogue: every request that the server answers and the console can make. */
export const endpoints = {
  ...identityEndpoints,
  ...liveEndpoints,
  ...figuresEndpoints,
  ...annualEndpoints,
  ...districtEndpoints,
  ...surveyEndpoints,
  ...protectionEndpoints,
  ...ingestEndpoints,
} as const;

/** The name of an endpoint in the catalogue. */
export type EndpointName = keyof typeof endpoints;
