import { protectionPolicySchema } from '@michuhol/contract';
import type { ProtectionPolicy } from '@michuhol/protection';
import { useMemo, useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { faultWords } from './fault-words.js';

/** A policy that is being written. */
export interface PolicyEdit {
  readonly policy: ProtectionPolicy;
  change: (part: Partial<ProtectionPolicy>) => void;
  /** What is wrong at a path ("deadlines.fullReportHours"); null where nothing is. */
  faultAt: (path: string) => string | null;
  /** How much is wrong below a path; everywhere without one. */
  faultsBelow: (path?: string) => number;
}

/** Changes a policy part by part and checks it by the rules that the server has. */
export const usePolicyEdit = (base: ProtectionPolicy): PolicyEdit => {
  const bilingual = useBilingual();
  const [policy, setPolicy] = useState(base);
  const faults = useMemo(() => {
    const { error } = protectionPolicySchema.safeParse(policy);
    return (error?.issues ?? []).map((issue) => ({ path: issue.path.join('.'), words: faultWords(issue) }));
  }, [policy]);
  return {
    policy,
    change: (part) => setPolicy((before) => ({ ...before, ...part })),
    faultAt: (path) => {
      const found = faults.find((fault) => fault.path === path);
      return found ? bilingual(found.words) : null;
    },
    faultsBelow: (path) =>
      faults.filter((fault) => path === undefined || `${fault.path}.`.startsWith(`${path}.`)).length,
  };
};
