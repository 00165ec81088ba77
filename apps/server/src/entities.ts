import { AccountEntity } from './identity/account.entity.js';
import { SessionEntity } from './identity/session.entity.js';
import { SetupLinkEntity } from './identity/setup-link.entity.js';
import { TeamEntity } from './identity/team.entity.js';
import { IncidentTransitionEntity } from './protection/incident-transition.entity.js';
import { IncidentEntity } from './protection/incident.entity.js';

/** Every entity of the server; a test asserts that they agree with the migrations. */
export const entities = [
  AccountEntity,
  IncidentEntity,
  IncidentTransitionEntity,
  SessionEntity,
  SetupLinkEntity,
  TeamEntity,
];
