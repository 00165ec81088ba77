import type { EntityManager } from 'typeorm';
import { agencyFinder } from './agency-words.js';
import { selectAccounts, selectAgencyNames, selectTopics, type AccountFinder } from './names.query.js';
import { topicFinder } from './topic-words.js';

/** What the words of consultation records stand for, each on its day. */
export interface ConsultationNames {
  account: AccountFinder;
  agency: ReturnType<typeof agencyFinder>;
  topic: ReturnType<typeof topicFinder>;
}

/** Reads what words stand for: the topic tree, the agencies, and the counselors that are asked for. */
export const loadNames = async (
  manager: EntityManager,
  counselors: readonly { sourceId: string; counselor: string }[],
): Promise<ConsultationNames> => ({
  account: await selectAccounts(manager, counselors),
  agency: agencyFinder(await selectAgencyNames(manager)),
  topic: topicFinder(await selectTopics(manager)),
});
