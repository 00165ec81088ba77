import type { Agency } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import type { Column } from '../../shared/ui/table-column.js';
import { districtsTexts } from './districts.texts.js';
import { factColumns, type Fact } from './fact-columns.js';

type Row = Column<Fact>;

/** The earlier entries of an agency, a column each, the newest first. Nothing is ever overwritten. */
export const HistoryDialog = ({ agency, onClose }: { agency: Agency; onClose: () => void }) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const name = useBilingual()(agency.name);
  const title = t('historyOf', { name });
  const enteredBy: Row = {
    key: 'enteredBy',
    header: t('enteredBy'),
    text: (fact) => fact.enteredBy ?? t('reference'),
  };
  const columns: Column<Row>[] = [
    { key: 'item', header: t('item'), text: ({ header }) => header, rowHeader: true, noWrap: true },
    ...agency.history.map((fact, at): Column<Row> => ({
      key: String(at),
      header: format.dateTime(fact.enteredAt),
      text: (row) => row.text(fact),
      cell: (row) => row.cell?.(fact) ?? row.text(fact),
    })),
  ];
  return (
    <Dialog open title={title} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
      <DataTable
        caption={title}
        hideCaption
        unit={t('unit')}
        columns={columns}
        rows={[enteredBy, ...factColumns(t, format)]}
        rowKey={({ key }) => key}
        plain
      />
    </Dialog>
  );
};
