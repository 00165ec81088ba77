import type { Agency } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { districtsTexts } from './districts.texts.js';
import { factColumns } from './fact-columns.js';

/** The earlier entries of an agency, the newest first. Nothing is ever overwritten. */
export const HistoryDialog = ({ agency, onClose }: { agency: Agency; onClose: () => void }) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const name = useBilingual()(agency.name);
  const title = t('historyOf', { name });
  return (
    <Dialog open title={title} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
      <DataTable
        caption={title}
        hideCaption
        unit={t('unit')}
        columns={[
          {
            key: 'enteredAt',
            header: t('enteredAt'),
            text: ({ enteredAt }) => format.dateTime(enteredAt),
            noWrap: true,
            rowHeader: true,
          },
          {
            key: 'enteredBy',
            header: t('enteredBy'),
            text: ({ enteredBy }) => enteredBy ?? t('reference'),
            noWrap: true,
          },
          ...factColumns(t, format),
        ]}
        rows={agency.history}
        rowKey={({ enteredAt }) => enteredAt}
        rowLook={() => 'quiet'}
        plain
      />
    </Dialog>
  );
};
