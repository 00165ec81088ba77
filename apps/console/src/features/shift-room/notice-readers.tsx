import type { Notice, NoticeReader } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { noticesTexts } from './notices.texts.js';

/** Whom a notice is for, those first who have not read it. */
export const NoticeReaders = ({ notice, onClose }: { notice: Notice; onClose: () => void }) => {
  const t = useTexts(noticesTexts);
  const format = useFormat();
  const query = useApi('getNoticeReaders', { params: { id: notice.id } });
  const columns: Column<NoticeReader>[] = [
    { key: 'name', header: t('person'), text: ({ name }) => name, rowHeader: true },
    { key: 'team', header: t('personTeam'), text: ({ team }) => team ?? '–' },
    {
      key: 'readAt',
      header: t('reads'),
      text: ({ readAt }) => (readAt === null ? t('unread') : format.dateTime(readAt)),
    },
  ];
  return (
    <Dialog open title={`${t('readers')}: ${notice.title}`} onClose={onClose}>
      <Loaded query={query}>
        {({ readers }) => {
          const read = readers.filter(({ readAt }) => readAt !== null).length;
          return (
            <>
              <p>{t('readsOf', { read: format.number(read), of: format.number(readers.length) })}</p>
              <DataTable
                caption={t('readers')}
                hideCaption
                columns={columns}
                rows={readers}
                rowKey={({ id }) => id}
                plain
              />
            </>
          );
        }}
      </Loaded>
    </Dialog>
  );
};
