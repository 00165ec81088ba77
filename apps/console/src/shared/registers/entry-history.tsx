import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { DataTable } from '../ui/data-table.js';
import { Dialog } from '../ui/dialog.js';
import { Loaded } from '../ui/page-state.js';
import type { Column } from '../ui/table-column.js';
import { useFieldText } from './field-text.js';
import type { BookEntry, RegisterBook } from './register-book.js';
import { registerTexts } from './register.texts.js';

/** Every version of an entry: who wrote it, when and why, and what it said. */
export const EntryHistory = ({
  book,
  entry: { id },
  onClose,
}: {
  book: RegisterBook;
  entry: BookEntry;
  onClose: () => void;
}) => {
  const t = useTexts(registerTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const text = useFieldText();
  const query = book.useHistory(id);
  const columns: Column<BookEntry>[] = [
    {
      key: 'version',
      header: t('version'),
      rowHeader: true,
      noWrap: true,
      text: ({ version, ended }) =>
        [t('versionOf', { version }), ...(ended ? [t('state.ended')] : [])].join(' · '),
    },
    {
      key: 'by',
      header: t('changedBy'),
      text: ({ changedBy, changedAt }) => `${changedBy} · ${format.dateTime(changedAt)}`,
    },
    { key: 'reason', header: t('reason'), text: ({ reason }) => reason ?? '–' },
    ...book.info.fields.map((field) => ({
      key: `field ${field.name}`,
      header: bilingual(field),
      text: ({ values }: BookEntry) => text(field, values),
    })),
  ];
  return (
    <Dialog open title={t('historyOf')} onClose={onClose}>
      <Loaded query={query}>
        {({ entries }) => (
          <DataTable
            caption={t('historyOf')}
            hideCaption
            columns={columns}
            rows={entries}
            rowKey={({ version }) => String(version)}
          />
        )}
      </Loaded>
    </Dialog>
  );
};
