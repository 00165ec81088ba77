import type { Bilingual } from '@michuhol/calendar';
import { useCallback } from 'react';
import { useLanguage } from './language.js';

/** Picks the text of the present language from a text that came from the server in both. */
export const useBilingual = (): ((text: Bilingual) => string) => {
  const language = useLanguage();
  return useCallback((text) => text[language], [language]);
};
