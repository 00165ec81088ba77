import type { EvidencePack } from '@michuhol/contract';
import { useTexts } from '../../../shared/i18n/texts.js';
import { evidenceTexts } from './evidence.texts.js';

/** How often the files of a pack were taken, in words. */
export const useTakenWords = (): ((pack: EvidencePack) => string) => {
  const t = useTexts(evidenceTexts);
  return ({ taken }) => (taken.length === 0 ? t('takenNone') : t('takenCount', { count: taken.length }));
};
