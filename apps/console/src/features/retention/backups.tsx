import type { ReplyOf, endpoints } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { dueTexts } from './due.texts.js';

type Backup = ReplyOf<typeof endpoints.listSealedBackups>['backups'][number];

/** Backups that were taken before a destruction, and when they end. */
export const Backups = () => {
  const t = useTexts(dueTexts);
  const format = useFormat();
  const query = useApi('listSealedBackups');
  const columns: Column<Backup>[] = [
    { key: 'name', header: t('backup'), text: ({ name }) => name, rowHeader: true },
    { key: 'taken', header: t('takenAt'), text: ({ takenAt }) => format.dateTime(takenAt), noWrap: true },
    { key: 'ends', header: t('endsOn'), text: ({ endsOn }) => format.day(endsOn), noWrap: true },
    {
      key: 'of',
      header: t('certificates'),
      text: ({ certificates }) =>
        certificates
          .map(({ number, unreadable }) => (unreadable ? t('unreadable', { number }) : number))
          .join(', '),
    },
  ];
  return (
    <Section title={t('backups')} lead={t('backupsLead')}>
      <Loaded query={query}>
        {({ known, backups }) => (
          <DataTable
            caption={t('backups')}
            hideCaption
            columns={columns}
            rows={backups}
            rowKey={({ name }) => name}
            empty={t(known ? 'noBackups' : 'backupsUnknown')}
            plain
          />
        )}
      </Loaded>
    </Section>
  );
};
