import type { Import } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { importsTexts } from './imports.texts.js';

/** Names who brought a file in: a person, the command line, or the product itself; and how, where it was not uploaded. */
export const useCreatedBy = (): ((item: Import) => string) => {
  const t = useTexts(importsTexts);
  return ({ createdBy, origin }) => {
    const who =
      createdBy === 'system'
        ? t('by.system')
        : createdBy === 'command line'
          ? t('by.commandLine')
          : createdBy;
    return origin === 'upload' ? who : `${who} · ${t(`origin.${origin}`)}`;
  };
};
