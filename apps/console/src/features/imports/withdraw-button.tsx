import type { Import } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { TextArea } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { importsTexts } from './imports.texts.js';

/** Withdraws an import after saying what that means and asking why. */
export const WithdrawButton = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const withdraw = useApiAction('withdrawImport', { renews: ['getImport', 'listImports'] });
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const submit = (): void =>
    withdraw.mutate(
      { params: { id: item.id }, body: { reason: reason.trim() } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('withdraw')}</Button>
      <Dialog
        open={asking}
        title={t('withdraw')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button
              tone="danger"
              busy={withdraw.isPending}
              disabled={reason.trim().length < 2}
              onClick={submit}
            >
              {t('withdraw')}
            </Button>
          </>
        }
      >
        <p>
          <strong>{t('confirmWithdraw', { rows: format.number(item.counts.accepted) })}</strong>{' '}
          {t('withdrawWhat')} {t('withdrawAgain')}
        </p>
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          maxLength={500}
          required
          onChange={setReason}
        />
        {withdraw.error && (
          <Notice tone="danger" announce="assertive">
            {bilingual(withdraw.error.detail)} ({withdraw.error.code})
          </Notice>
        )}
      </Dialog>
    </>
  );
};
