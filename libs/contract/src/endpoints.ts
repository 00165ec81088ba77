import { annualEndpoints } from './annual.js';
import { districtEndpoints } from './districts.js';
import { figuresEndpoints } from './figures.js';
import { identityEndpoints } from './identity.js';
import { importEndpoints } from './imports.js';
import { intakeEndpoints } from './intake.js';
import { liveEndpoints } from './live.js';
import { profileEndpoints } from './profiles.js';
import { protectionEndpoints } from './protection.js';
import { sourceEndpoints } from './sources.js';
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
  ...intakeEndpoints,
  ...sourceEndpoints,
  ...importEndpoints,
  ...profileEndpoints,
} as const;

/** The name of an endpoint in the catalogue. */
export type EndpointName = keyof typeof endpoints;
