import { outcomeNames } from '@michuhol/metrics';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { previewTexts } from './preview.texts.js';

type PreviewKey = keyof typeof previewTexts.ko;

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const isKey = (key: string): key is PreviewKey => Object.hasOwn(previewTexts.ko, key);
const isOutcome = (code: string): code is keyof typeof outcomeNames => Object.hasOwn(outcomeNames, code);

/** How fields and values of a preview are called: instants in the centre's time, codes by name. */
export const usePreviewCells = () => {
  const t = useTexts(previewTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const named = (key: string): string | null => (isKey(key) ? t(key) : null);
  const outcome = (code: string): string =>
    isOutcome(code) ? bilingual(outcomeNames[code]) : (named(`outcome.${code}`) ?? code);
  return {
    /** The name of a field; an attribute of the file without one keeps its own. */
    header: (field: string): string =>
      named(`cell.${field}`) ?? (isOutcome(field) ? bilingual(outcomeNames[field]) : field),
    value: (field: string, value: string | null | undefined): string => {
      if (!value) return '';
      if (instant.test(value)) return `${format.dateTime(value).slice(0, -5)}${format.clock(value)}`;
      if (field === 'outcome') return value.split(' → ').map(outcome).join(' → ');
      return (field === 'result' || field === 'direction' ? named(`${field}.${value}`) : null) ?? value;
    },
  };
};
