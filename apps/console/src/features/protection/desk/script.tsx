import { callStepNames, type CategoryRule } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { deskTexts } from './desk.texts.js';
import { nextSpoken, type Draft } from './draft.js';
import styles from './desk.module.css';

/** What to say next by the response manual, in two easy lines: it follows the chosen kind and the steps so far. */
export const Script = ({ draft, rule }: { draft: Draft; rule: CategoryRule }) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const next = nextSpoken(draft, rule);
  if (!next) return null;
  const warning = (draft.steps.filter(({ kind }) => kind === 'warning').length ?? 0) + 1;
  const name = bilingual(callStepNames[next]);
  return (
    <section className={styles.script} aria-label={t('script')}>
      <p className={styles.caption}>
        {t('sayNext', {
          step: next === 'warning' ? `${name} ${warning}/${rule.warningsBeforeEnd}` : name,
        })}
      </p>
      <p className={styles.lines} aria-live="polite">
        {bilingual(rule.scripts[next])}
      </p>
    </section>
  );
};
