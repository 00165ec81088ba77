import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import styles from './privacy.module.css';
import { privacyWordTexts } from './privacy-words.texts.js';

interface LogPagerProps {
  /** Of which list these are the pages. */
  label: string;
  /** Where each page after the first begins, up to the one that is shown. */
  marks: readonly string[];
  /** Where the next one begins; null behind the last. */
  next: string | null;
  busy: boolean;
  onMarks: (marks: readonly string[]) => void;
}

/** The way to newer and older pages of a log; nothing where there is one page alone. */
export const LogPager = ({ label, marks, next, busy, onMarks }: LogPagerProps) => {
  const t = useTexts(privacyWordTexts);
  if (marks.length === 0 && next === null) return null;
  return (
    <nav className={`${styles.pager} no-print`} aria-label={label}>
      <Button disabled={marks.length === 0} onClick={() => onMarks(marks.slice(0, -1))}>
        {t('newer')}
      </Button>
      <Button disabled={next === null} busy={busy} onClick={() => next !== null && onMarks([...marks, next])}>
        {t('older')}
      </Button>
    </nav>
  );
};
