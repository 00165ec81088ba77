import { accessLogEndpoints } from './access-log.js';
import { accessReviewEndpoints } from './access-review.js';
import { accountEndpoints } from './accounts.js';
import { alertEndpoints } from './alerts.js';
import { annualEndpoints } from './annual.js';
import { auditChainEndpoints } from './audit-chain.js';
import { balanceEndpoints } from './balance.js';
import { breachEndpoints } from './breaches.js';
import { bulkAccountEndpoints } from './bulk-accounts.js';
import { callbackEndpoints } from './callbacks.js';
import { callerCaseEndpoints } from './caller-cases.js';
import { complaintEndpoints } from './complaints.js';
import { consultationEndpoints } from './consultations.js';
import { dailyReportEndpoints } from './daily-report.js';
import { definitionEndpoints } from './definitions.js';
import { districtEndpoints } from './districts.js';
import { evidenceEndpoints } from './evidence.js';
import { feedEndpoints } from './feeds.js';
import { figuresEndpoints } from './figures.js';
import { floorSettingsEndpoints } from './floor-settings.js';
import { floorViewEndpoints } from './floor-views.js';
import { floorEndpoints } from './floor.js';
import { holdEndpoints } from './holds.js';
import { identityEndpoints } from './identity.js';
import { importEndpoints } from './imports.js';
import { incidentReviewEndpoints } from './incident-review.js';
import { intakeEndpoints } from './intake.js';
import { kioskEndpoints } from './kiosk.js';
import { liveLayoutEndpoints } from './live-layout.js';
import { liveEndpoints } from './live.js';
import { measureEndpoints } from './measures.js';
import { metricEndpoints } from './metrics.js';
import { numberEndpoints } from './numbers.js';
import { ownStateEndpoints } from './own-state.js';
import { panicEndpoints } from './panic.js';
import { parkedEventEndpoints } from './parked-events.js';
import { pastEndpoints } from './past.js';
import { periodEndpoints } from './periods.js';
import { profileEndpoints } from './profiles.js';
import { protectionPolicyEndpoints } from './protection-policy.js';
import { protectionEndpoints } from './protection.js';
import { repairEndpoints } from './repairs.js';
import { preventionEndpoints } from './prevention.js';
import { protectionStatisticsEndpoints } from './protection-statistics.js';
import { registerEndpoints } from './registers.js';
import { retentionEndpoints } from './retention.js';
import { restrictionEndpoints } from './restrictions.js';
import { rightsEndpoints } from './rights.js';
import { secondFactorEndpoints } from './second-factor.js';
import { securitySettingsEndpoints } from './security-settings.js';
import { sessionEndpoints } from './session.js';
import { sharedCallerEndpoints } from './shared-callers.js';
import { shiftRoomEndpoints } from './shift-room.js';
import { sourceEndpoints } from './sources.js';
import { ssoEndpoints } from './sso.js';
import { staffingEndpoints } from './staffing.js';
import { subjectEndpoints } from './subjects.js';
import { surveyEndpoints } from './surveys.js';
import { systemEndpoints } from './system.js';
import { tableEndpoints } from './tables.js';
import { tokenEndpoints } from './tokens.js';
import { uploadEndpoints } from './uploads.js';
import { watchedNumberEndpoints } from './watched-numbers.js';

/** Path prefix of every endpoint of the catalogue. */
export const API_PREFIX = '/api/v1';

/** The catalogue: every request that the server answers and the console can make. */
export const endpoints = {
  ...identityEndpoints,
  ...sessionEndpoints,
  ...secondFactorEndpoints,
  ...accountEndpoints,
  ...bulkAccountEndpoints,
  ...rightsEndpoints,
  ...securitySettingsEndpoints,
  ...ssoEndpoints,
  ...tokenEndpoints,
  ...kioskEndpoints,
  ...liveEndpoints,
  ...floorEndpoints,
  ...ownStateEndpoints,
  ...floorSettingsEndpoints,
  ...liveLayoutEndpoints,
  ...pastEndpoints,
  ...floorViewEndpoints,
  ...shiftRoomEndpoints,
  ...callbackEndpoints,
  ...staffingEndpoints,
  ...alertEndpoints,
  ...figuresEndpoints,
  ...metricEndpoints,
  ...definitionEndpoints,
  ...balanceEndpoints,
  ...periodEndpoints,
  ...dailyReportEndpoints,
  ...annualEndpoints,
  ...districtEndpoints,
  ...surveyEndpoints,
  ...protectionEndpoints,
  ...incidentReviewEndpoints,
  ...protectionPolicyEndpoints,
  ...measureEndpoints,
  ...complaintEndpoints,
  ...evidenceEndpoints,
  ...panicEndpoints,
  ...callerCaseEndpoints,
  ...restrictionEndpoints,
  ...consultationEndpoints,
  ...intakeEndpoints,
  ...sourceEndpoints,
  ...sharedCallerEndpoints,
  ...feedEndpoints,
  ...parkedEventEndpoints,
  ...numberEndpoints,
  ...subjectEndpoints,
  ...uploadEndpoints,
  ...importEndpoints,
  ...repairEndpoints,
  ...profileEndpoints,
  ...tableEndpoints,
  ...accessLogEndpoints,
  ...auditChainEndpoints,
  ...accessReviewEndpoints,
  ...breachEndpoints,
  ...watchedNumberEndpoints,
  ...retentionEndpoints,
  ...holdEndpoints,
  ...registerEndpoints,
  ...preventionEndpoints,
  ...protectionStatisticsEndpoints,
  ...systemEndpoints,
} as const;

/** The name of an endpoint in the catalogue. */
export type EndpointName = keyof typeof endpoints;
