import type { MetricContact } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { MaskedNumber } from '../../shared/privacy/masked-number.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { callsTexts } from './calls.texts.js';
import { useCellTexts } from './cell-texts.js';

/** The contacts of a page: a call is one of them, however many queues it entered. */
export const ContactTable = ({ contacts }: { contacts: readonly MetricContact[] }) => {
  const t = useTexts(callsTexts);
  const format = useFormat();
  const cells = useCellTexts();
  const columns: Column<MetricContact>[] = [
    {
      key: 'startedAt',
      header: t('startedAt'),
      text: ({ startedAt }) => cells.moment(startedAt),
      rowHeader: true,
      noWrap: true,
    },
    { key: 'endedAt', header: t('endedAt'), text: ({ endedAt }) => cells.moment(endedAt), noWrap: true },
    {
      key: 'visits',
      header: t('visits'),
      align: 'number',
      text: ({ visits, endedIn }) => (endedIn === 'voiceMenu' ? t('voiceMenu') : format.number(visits)),
      raw: ({ visits }) => visits,
    },
    { key: 'channel', header: t('channel'), text: ({ channel }) => cells.code(channel), noWrap: true },
    { key: 'field', header: t('field'), text: ({ field }) => cells.code(field), noWrap: true },
    { key: 'judged', header: t('judged'), text: ({ judged }) => t(judged ? 'yes' : 'no') },
    {
      key: 'cameAgainAt',
      header: t('cameAgainAt'),
      text: ({ cameAgainAt }) => cells.moment(cameAgainAt),
      noWrap: true,
    },
    {
      key: 'caller',
      header: t('caller'),
      text: ({ caller }) => caller ?? t('withheld'),
      cell: ({ caller, source, callId, startedAt }) =>
        caller === null ? (
          t('withheld')
        ) : (
          <MaskedNumber masked={caller} subject={{ kind: 'contact', source, callId, startedAt }} />
        ),
      noWrap: true,
    },
    cells.idColumn(t('callId'), ({ callId }) => callId),
  ];
  return (
    <DataTable
      caption={t('list.contacts')}
      columns={columns}
      rows={contacts}
      rowKey={({ source, callId, startedAt }) => `${source}/${callId}/${startedAt}`}
      dense
      plain
      note={<p>※ {t('contactNote')}</p>}
    />
  );
};
