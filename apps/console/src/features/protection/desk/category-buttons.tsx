import type { CategoryCode } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { KeyButton } from './key-button.js';
import type { Manual } from './use-manual.js';

interface CategoryButtonsProps {
  manual: Manual;
  chosen: CategoryCode | null;
  onPick: (category: CategoryCode) => void;
}

/** The kinds of conduct of the desk; the rarer ones are chosen in the full report. */
export const CategoryButtons = ({ manual, chosen, onPick }: CategoryButtonsProps) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  return (
    <div className={styles.categories} role="group" aria-label={t('category')}>
      {manual.categories.map((category) => (
        <KeyButton
          key={category.code}
          action={`category.${category.code}`}
          aria-pressed={chosen === category.code}
          onClick={() => onPick(category.code)}
        >
          {bilingual(category.onDesk ?? category)}
        </KeyButton>
      ))}
    </div>
  );
};
