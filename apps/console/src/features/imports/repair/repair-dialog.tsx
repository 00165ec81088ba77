import type { Import } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiReply } from '../../../shared/api/api-request.js';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { RepairForm, repairOf, type Changed } from './repair-form.js';
import { repairTexts } from './repair.texts.js';
import { useRepairNotice } from './use-repair-notice.js';

interface RepairDialogProps {
  item: Import;
  row: ApiReply<'listImportProblems'>['rows'][number];
  onClose: () => void;
}

/** One rejected row with its whole content, to be changed and imported again. */
export const RepairDialog = ({ item, row, onClose }: RepairDialogProps) => {
  const t = useTexts(repairTexts);
  const bilingual = useBilingual();
  const tell = useRepairNotice();
  const query = useApi('getRejectedRow', { params: { id: item.id, position: row.position } });
  const send = useApiAction('repairRows');
  const [changed, setChanged] = useState<Changed | null>(null);
  const repair = query.data && changed ? repairOf(query.data, changed) : null;
  const submit = (): void => {
    if (!repair) return;
    send.mutate(
      { params: { id: item.id }, body: { rows: [repair] } },
      {
        onSuccess: (reply) => {
          tell(1, reply);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={t('repairTitle', { line: row.line })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" busy={send.isPending} disabled={!repair} onClick={submit}>
            {t('sendRow')}
          </Button>
        </>
      }
    >
      <Notice tone="warning" title={row.code}>
        {bilingual(row.message)}
      </Notice>
      <Loaded query={query}>
        {(found) => <RepairForm row={found} changed={changed} onChange={setChanged} />}
      </Loaded>
      {send.error && (
        <Notice tone="danger" announce="assertive" title={t('failed')}>
          {bilingual(send.error.detail)} ({send.error.code})
        </Notice>
      )}
    </Dialog>
  );
};
