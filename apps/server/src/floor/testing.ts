import { AuditService } from '../audit/audit.service.js';
import { CallStore } from '../contacts/call-store.js';
import { HelpService } from '../panic/help.service.js';
import type { TestPlatform } from '../platform/testing.js';
import { RecommendedTimes } from '../prevention/recommended-times.service.js';
import { RegistersService } from '../registers/registers.service.js';
import { AgentStates } from './agent-states.service.js';
import { AgentWords } from './agent-words.service.js';
import { FloorSettingsService } from './floor-settings.service.js';
import { FloorService } from './floor.service.js';

/** The decisions about the floor over a test platform. */
export const floorSettingsOf = ({ dataSource, hub, clock }: TestPlatform): FloorSettingsService =>
  new FloorSettingsService(dataSource, new AuditService(clock), hub, clock);

/** The recommended times of calls over a test platform. */
export const recommendedTimesOf = ({ dataSource, clock }: TestPlatform): RecommendedTimes =>
  new RecommendedTimes(new RegistersService(dataSource, new AuditService(clock), clock));

/** The floor over a test platform. */
export const floorServiceOf = (platform: TestPlatform): FloorService =>
  new FloorService(
    platform.dataSource,
    floorSettingsOf(platform),
    new HelpService(platform.dataSource, platform.hub, platform.clock),
    recommendedTimesOf(platform),
  );

/** What keeps the states of agents over a test platform. */
export const agentStatesOf = (platform: TestPlatform): AgentStates => {
  const { dataSource, keyring, hub, clock } = platform;
  const words = new AgentWords(new CallStore(dataSource, keyring));
  return new AgentStates(dataSource, words, floorSettingsOf(platform), hub, clock);
};
