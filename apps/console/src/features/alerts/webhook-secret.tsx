import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './alerts.module.css';
import { webhooksTexts } from './webhooks.texts.js';

/** The secret of an address that was just added, to be copied now. */
export const WebhookSecret = ({ value }: { value: string }) => {
  const t = useTexts(webhooksTexts);
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
    <Notice tone="warning" title={t('secret')} announce="polite">
      <span className={styles.secret}>
        <code>{value}</code>
        <Button size="small" icon="copy" onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </span>
    </Notice>
  );
};
