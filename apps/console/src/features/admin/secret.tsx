import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';

/** A secret that is shown once, to be copied now. */
export const Secret = ({ value, words }: { value: string; words: string }) => {
  const t = useTexts(adminTexts);
  const toast = useToast();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      toast({ tone: 'success', text: t('copied') });
    } catch {
      toast({ tone: 'warning', text: t('copyFailed') });
    }
  };
  return (
    <Notice tone="warning" title={words} announce="polite">
      <span className={styles.secret}>
        <code>{value}</code>
        <Button size="small" icon="copy" onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </span>
    </Notice>
  );
};
