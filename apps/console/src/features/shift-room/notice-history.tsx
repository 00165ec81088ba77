import type { Notice, NoticeVersion } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { noticesTexts } from './notices.texts.js';
import { shiftRoomTexts } from './shift-room.texts.js';

/** Every version of a notice: what it said, who wrote it and why. */
export const NoticeHistory = ({ notice, onClose }: { notice: Notice; onClose: () => void }) => {
  const t = useTexts(noticesTexts);
  const room = useTexts(shiftRoomTexts);
  const format = useFormat();
  const query = useApi('getNoticeHistory', { params: { id: notice.id } });
  const columns: Column<NoticeVersion>[] = [
    {
      key: 'version',
      header: t('version'),
      rowHeader: true,
      noWrap: true,
      text: ({ version, withdrawn }) =>
        [t('versionOf', { version }), ...(withdrawn ? [t('withdrawn')] : [])].join(' · '),
    },
    { key: 'title', header: t('name'), text: ({ title }) => title },
    { key: 'text', header: t('text'), text: ({ text }) => text },
    { key: 'from', header: t('from'), text: ({ from }) => format.dateTime(from) },
    {
      key: 'until',
      header: t('until'),
      text: ({ until }) => (until === null ? t('open') : format.dateTime(until)),
    },
    {
      key: 'by',
      header: room('by'),
      text: ({ writtenBy, writtenAt }) => `${writtenBy} · ${format.dateTime(writtenAt)}`,
    },
    { key: 'reason', header: room('reason'), text: ({ reason }) => reason ?? '–' },
  ];
  return (
    <Dialog open title={`${t('history')}: ${notice.title}`} onClose={onClose}>
      <Loaded query={query}>
        {({ versions }) => (
          <DataTable
            caption={t('history')}
            hideCaption
            columns={columns}
            rows={versions}
            rowKey={({ version }) => String(version)}
          />
        )}
      </Loaded>
    </Dialog>
  );
};
