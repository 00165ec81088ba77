import {
  deskCategories,
  defaultPolicy,
  type Category,
  type CategoryCode,
  type CategoryRule,
} from '@michuhol/protection';
import { useApi } from '../../../shared/api/use-api.js';

/** What the desk needs of the protection policy. */
export interface Manual {
  /** The kinds of conduct with a button, in the order of their keys. */
  readonly categories: readonly Category<CategoryCode>[];
  /** What the policy says of a kind: its warnings and the lines of the response manual. */
  readonly ruleOf: (code: CategoryCode) => CategoryRule;
}

/** The policy as it holds now; until it is there, and without a connection, the one that the product brings. */
export const useManual = (): Manual => {
  const { categories: rules } = useApi('getProtectionPolicy').data?.policy ?? defaultPolicy;
  return {
    categories: deskCategories.filter(({ code }) => rules[code].active),
    ruleOf: (code) => rules[code],
  };
};
