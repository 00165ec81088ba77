import { useState } from 'react';
import { saveFile } from '../../shared/api/download.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox } from '../../shared/ui/field.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './second-factor.module.css';
import { secondFactorTexts } from './second-factor.texts.js';

/** Recovery codes, shown this once; going on waits until the person says that they are kept. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) => {
  const t = useTexts(secondFactorTexts);
  const toast = useToast();
  const [kept, setKept] = useState(false);
  const text = codes.join('\n');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ tone: 'success', text: t('codes.copied') });
    } catch {
      toast({ tone: 'warning', text: t('codes.copyFailed') });
    }
  };
  return (
    <section className={styles.stack} aria-label={t('codes.title')}>
      <p>{t('codes.lead')}</p>
      <ul className={styles.codes} aria-label={t('codes.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button size="small" icon="copy" onClick={() => void copy()}>
          {t('codes.copy')}
        </Button>
        <Button size="small" icon="print" onClick={() => window.print()}>
          {t('codes.print')}
        </Button>
        <Button
          size="small"
          icon="download"
          onClick={() =>
            saveFile(`${t('codes.fileName')}.txt`, new Blob([`${text}\n`], { type: 'text/plain' }))
          }
        >
          {t('codes.download')}
        </Button>
      </div>
      <Checkbox label={t('codes.kept')} checked={kept} onChange={setKept} />
      <Button tone="primary" disabled={!kept} onClick={onDone}>
        {t('codes.goOn')}
      </Button>
    </section>
  );
};
