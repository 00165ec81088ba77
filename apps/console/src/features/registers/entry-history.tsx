import { registerOf, type RegisterEntry } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useFieldText } from './field-text.js';
import { registersTexts } from './registers.texts.js';

/** Every version of an entry: who wrote it, when and why, and what it said. */
export const EntryHistory = ({
  entry: { kind, id },
  onClose,
}: {
  entry: RegisterEntry;
  onClose: () => void;
}) => {
  const t = useTexts(registersTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const text = useFieldText();
  const query = useApi('getRegisterHistory', { params: { kind, id } });
  const columns: Column<RegisterEntry>[] = [
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
    ...registerOf[kind].fields.map((field) => ({
      key: field.name,
      header: bilingual(field),
      text: ({ values }: RegisterEntry) => text(field, values),
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
