import type { FloorAgent } from '@michuhol/contract';
import { useCallback } from 'react';
import { useLanguage } from '../i18n/language.js';
import { useTexts } from '../i18n/texts.js';
import { agentTexts } from './agents.texts.js';

/** How a counselor is called: the name as it is, a pseudonym in the present language. */
export const useAgentName = (): ((agent: Pick<FloorAgent, 'label' | 'pseudonym'>) => string) => {
  const t = useTexts(agentTexts);
  const isKorean = useLanguage() === 'ko';
  return useCallback(
    ({ label, pseudonym }) =>
      pseudonym === null || isKorean ? label : t('pseudonym', { number: String(pseudonym).padStart(2, '0') }),
    [t, isKorean],
  );
};
