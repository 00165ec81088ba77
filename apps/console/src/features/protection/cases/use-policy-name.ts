import { useTexts } from '../../../shared/i18n/texts.js';
import { casesTexts } from './cases.texts.js';

/** What a version of the policy is called; 0 is what the console comes with. */
export const usePolicyName = (): ((version: number) => string) => {
  const t = useTexts(casesTexts);
  return (version) => (version === 0 ? t('policyDefault') : t('policy', { version }));
};
