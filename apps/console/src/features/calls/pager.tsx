import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import styles from './calls.module.css';
import { callsTexts } from './calls.texts.js';

interface PagerProps {
  from: number;
  to: number;
  /** Null where it is not known before the last page. */
  total: number | null;
  busy: boolean;
  onBack: (() => void) | null;
  onNext: (() => void) | null;
}

/** Where in the list the page stands, and the ways on and back. */
export const Pager = ({ from, to, total, busy, onBack, onNext }: PagerProps) => {
  const t = useTexts(callsTexts);
  const format = useFormat();
  return (
    <nav className={`${styles.pager} no-print`} aria-label={t('pages')}>
      <Button disabled={!onBack} busy={busy} onClick={() => onBack?.()}>
        {t('back')}
      </Button>
      <span role="status">
        {total === null
          ? t('rangeOpen', { from: format.number(from), to: format.number(to) })
          : t('range', { from: format.number(from), to: format.number(to), total: format.number(total) })}
      </span>
      <Button disabled={!onNext} busy={busy} onClick={() => onNext?.()}>
        {t('next')}
      </Button>
    </nav>
  );
};
