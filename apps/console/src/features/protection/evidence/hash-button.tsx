import { useTexts } from '../../../shared/i18n/texts.js';
import { classNames } from '../../../shared/ui/class-names.js';
import { Icon } from '../../../shared/ui/icon.js';
import { useToast } from '../../../shared/ui/toast.js';
import styles from './evidence.module.css';
import { evidenceTexts } from './evidence.texts.js';

/** So many signs tell hashes of a list apart. */
const FIRST_SIGNS = 8;

/** A SHA-256 by its first signs, the whole of it on focus; pressed, it is copied. */
export const HashButton = ({ sha256, whole = false }: { sha256: string; whole?: boolean }) => {
  const t = useTexts(evidenceTexts);
  const toast = useToast();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(sha256);
      toast({ tone: 'success', text: t('copied') });
    } catch {
      toast({ tone: 'warning', text: t('notCopied') });
    }
  };
  return (
    <button
      type="button"
      className={classNames(styles.hash, whole && styles.whole)}
      title={sha256}
      onClick={() => void copy()}
    >
      <span className={styles.first} aria-hidden="true">
        {sha256.slice(0, FIRST_SIGNS)}…
      </span>
      <span className={styles.all}>{sha256}</span>
      <Icon name="copy" label={t('copyHash')} />
    </button>
  );
};
