import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { previewTexts } from './preview.texts.js';

type PreviewKey = keyof typeof previewTexts.ko;

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const isKey = (key: string): key is PreviewKey => key in previewTexts.ko;

/** How fields and values of a preview are called: instants in the centre's time, outcomes by name. */
export const usePreviewCells = () => {
  const t = useTexts(previewTexts);
  const format = useFormat();
  const named = (key: string): string | null => (isKey(key) ? t(key) : null);
  return {
    /** The name of a field; an attribute of the file without one keeps its own. */
    header: (field: string): string => named(`cell.${field}`) ?? field,
    value: (field: string, value: string | null | undefined): string => {
      if (!value) return '';
      if (instant.test(value)) return `${format.dateTime(value).slice(0, -5)}${format.clock(value)}`;
      return (field === 'outcome' ? named(`outcome.${value}`) : null) ?? value;
    },
  };
};
