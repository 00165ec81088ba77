import type { Import } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { importsTexts } from './imports.texts.js';

/** Names who brought a file in: a person, the command line, or the product itself (its examples). */
export const useCreatedBy = (): ((item: Import) => string) => {
  const t = useTexts(importsTexts);
  return ({ createdBy }) =>
    createdBy === 'system' ? t('by.system') : createdBy === 'command line' ? t('by.commandLine') : createdBy;
};
