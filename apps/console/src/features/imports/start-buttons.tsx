import type { Import, Reading } from '@michuhol/contract';
import { useNavigate } from 'react-router';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './imports.module.css';
import { readingTexts } from './reading.texts.js';

/** Starts an uploaded file under a reading, or throws it away; null where it cannot be started yet. */
export const StartButtons = ({ item, reading }: { item: Import; reading: Reading | null }) => {
  const t = useTexts(readingTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const navigate = useNavigate();
  const start = useApiAction('startImport', { renews: ['getImport', 'listImports'] });
  const discard = useApiAction('discardImport', { renews: ['listImports'] });
  const begin = (): void => {
    if (reading) start.mutate({ params: { id: item.id }, body: reading });
  };
  const throwAway = (): void =>
    discard.mutate(
      { params: { id: item.id } },
      {
        onSuccess: () => {
          toast({ text: t('discarded') });
          void navigate(paths.imports);
        },
      },
    );
  const failed = start.error ?? discard.error;
  return (
    <>
      {failed && (
        <Notice tone="danger" announce="assertive">
          {bilingual(failed.detail)} ({failed.code})
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button tone="primary" disabled={!reading} busy={start.isPending} onClick={begin}>
          {t('start')}
        </Button>
        <Button busy={discard.isPending} onClick={throwAway}>
          {t('discard')}
        </Button>
      </div>
    </>
  );
};
