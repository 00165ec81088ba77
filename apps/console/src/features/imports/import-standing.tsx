import { openImportSteps, type Import } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';
import { WithdrawButton } from './withdraw-button.js';

/** What a person has to know of an import that is held, has failed or is withdrawn, and can do about it. */
export const ImportStanding = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { state, held, failure, withdrawal, counts } = item;
  return (
    <>
      {state === 'held' && (
        <Notice tone="warning" title={t('held')} announce="polite" action={<HeldActions item={item} />}>
          {held && `${bilingual(held)} (${held.code}) `}
          {t('heldStored')}
        </Notice>
      )}
      {state !== 'held' && held && !withdrawal && (
        <Notice title={t('heldBefore')}>
          {bilingual(held)} ({held.code})
        </Notice>
      )}
      {failure && (
        <Notice tone="danger" title={t('failed')}>
          {bilingual(failure)} ({failure.code}){' '}
          {counts.accepted + counts.corrected === 0 ? t('failedKept') : t('failedStored')}
        </Notice>
      )}
      {withdrawal && (
        <Notice
          tone={state === 'withdrawn' ? 'info' : 'warning'}
          title={t(state === 'withdrawn' ? 'withdrawn' : 'withdrawing')}
          announce="polite"
        >
          {t('withdrawnBy', {
            by: withdrawal.by,
            time: format.dateTime(withdrawal.doneAt ?? withdrawal.askedAt),
            reason: withdrawal.reason,
          })}
        </Notice>
      )}
    </>
  );
};

const HeldActions = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const resume = useApiAction('resumeImport', { renews: ['getImport', 'listImports'] });
  if (!may('imports.write')) return null;
  return (
    <div className={styles.buttons}>
      {openImportSteps(item.state).includes('resume') && (
        <Button
          tone="primary"
          busy={resume.isPending}
          onClick={() => resume.mutate({ params: { id: item.id } })}
        >
          {t('resume')}
        </Button>
      )}
      <WithdrawButton item={item} />
      {resume.error && <span role="alert">{bilingual(resume.error.detail)}</span>}
    </div>
  );
};
