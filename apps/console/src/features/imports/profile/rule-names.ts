import { outcomeNames } from '@michuhol/metrics';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useLanguage } from '../../../shared/i18n/language.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { usePreviewCells } from '../preview-cells.js';
import { previewTexts } from '../preview.texts.js';
import { rulesTexts } from './rules.texts.js';

type RuleKey = keyof typeof rulesTexts.ko;
type ResultKey = keyof typeof previewTexts.ko;

const isRuleKey = (key: string): key is RuleKey => Object.hasOwn(rulesTexts.ko, key);
const isResultKey = (key: string): key is ResultKey => Object.hasOwn(previewTexts.ko, key);
const isOutcome = (code: string): code is keyof typeof outcomeNames => Object.hasOwn(outcomeNames, code);
/** Keys of texts that need values are none of fields and meanings. */
type Plain = Extract<RuleKey, `field.${string}` | `meaning.${string}`>;

/** How fields, meanings, outcomes and results of profiles are called; a code without a name keeps its own. */
export const useRuleNames = () => {
  const t = useTexts(rulesTexts);
  const results = useTexts(previewTexts);
  const bilingual = useBilingual();
  const cells = usePreviewCells();
  const language = useLanguage();
  const named = (key: string): string | null => (isRuleKey(key) ? t(key as Plain) : null);
  const field = (name: string): string => named(`field.${name}`) ?? cells.header(name);
  return {
    field,
    /** A column by the field it is called after, else by its name in files in the reader's language. */
    column: (id: string, headers: readonly string[]): string => {
      if (field(id) !== id) return field(id);
      const isOfLanguage = (name: string): boolean => /\p{Script=Hangul}/u.test(name) === (language === 'ko');
      return headers.find(isOfLanguage) ?? headers[0] ?? id;
    },
    meaning: (name: string): string => named(`meaning.${name}`) ?? name,
    outcome: (code: string): string => (isOutcome(code) ? bilingual(outcomeNames[code]) : code),
    result: (code: string): string => {
      const key = `result.${code}`;
      return isResultKey(key) ? results(key) : code;
    },
  };
};
