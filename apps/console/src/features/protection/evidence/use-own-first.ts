import { ownPackUseNames, type EvidencePack } from '@michuhol/contract';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import type { PurposeDraft } from '../../../shared/privacy/purpose-fields.js';
import { evidenceTexts } from './evidence.texts.js';

/** With which purpose and reason the counselor's own pack is taken, unless the counselor writes others. */
export const useOwnFirst = (): ((pack: EvidencePack) => PurposeDraft) => {
  const t = useTexts(evidenceTexts);
  const bilingual = useBilingual();
  return ({ use }) => ({
    purpose: 'legalDuty',
    reason: use === null ? '' : t('ownReason', { use: bilingual(ownPackUseNames[use]) }),
  });
};
