import { dayOf } from '@michuhol/calendar';
import { codeNames, type MetricCall } from '@michuhol/contract';
import { outcomeNames, outcomes } from '@michuhol/metrics';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { MaskedNumber } from '../../shared/privacy/masked-number.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './calls.module.css';
import { callsTexts } from './calls.texts.js';

/** The calls of a page: queue visits, for a call that entered several queues is in each of them. */
export const CallTable = ({ calls, oneDay }: { calls: readonly MetricCall[]; oneDay: boolean }) => {
  const t = useTexts(callsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const severalSources = new Set(calls.map(({ source }) => source)).size > 1;
  const named = (code: string | null): string => {
    if (code === null) return t('unmapped');
    const name = codeNames[code];
    return name ? bilingual(name) : code;
  };
  const outcomeText = ({ outcome }: MetricCall): string => {
    const known = outcomes.find((one) => one === outcome);
    return known ? bilingual(outcomeNames[known]) : outcome;
  };
  const transferText = ({ transfer }: MetricCall): string => {
    if (transfer === 'blind' || transfer === 'attended') return t(`transfer.${transfer}`);
    return transfer ?? '';
  };
  const seconds = (key: string, header: string, of: (call: MetricCall) => number | null) => ({
    ...{ key, header, align: 'number' as const },
    text: (call: MetricCall) => format.duration(of(call)),
    raw: of,
  });
  const columns: Column<MetricCall>[] = [
    {
      key: 'arrivedAt',
      header: t('arrivedAt'),
      text: ({ arrivedAt }) =>
        oneDay
          ? format.clock(arrivedAt)
          : `${format.day(dayOf(new Date(arrivedAt)))} ${format.clock(arrivedAt)}`,
      rowHeader: true,
      noWrap: true,
    },
    {
      key: 'queue',
      header: t('queue'),
      text: ({ queue, nth }) => (nth > 1 ? t('nth', { queue, nth }) : queue),
      noWrap: true,
    },
    { key: 'outcome', header: t('outcome'), text: outcomeText, noWrap: true },
    seconds('wait', t('wait'), ({ waitSeconds }) => waitSeconds),
    seconds('talk', t('talk'), ({ talkSeconds }) => talkSeconds),
    seconds('hold', t('hold'), ({ holdSeconds }) => holdSeconds),
    seconds('acw', t('acw'), ({ acwSeconds }) => acwSeconds),
    { key: 'agent', header: t('agent'), text: ({ agent }) => agent ?? '–', noWrap: true },
    {
      key: 'noAnswers',
      header: t('noAnswers'),
      align: 'number',
      text: ({ noAnswers }) => format.number(noAnswers),
      raw: ({ noAnswers }) => noAnswers,
    },
    { key: 'transfer', header: t('transfer'), text: transferText, noWrap: true },
    { key: 'channel', header: t('channel'), text: ({ channel }) => named(channel), noWrap: true },
    { key: 'field', header: t('field'), text: ({ field }) => named(field), noWrap: true },
    {
      key: 'agency',
      header: t('agency'),
      text: ({ agency }) => (agency ? bilingual(agency) : t('unmapped')),
      noWrap: true,
    },
    {
      key: 'caller',
      header: t('caller'),
      text: ({ caller }) => caller ?? t('withheld'),
      cell: ({ caller, source, callId, queue, arrivedAt }) =>
        caller === null ? (
          t('withheld')
        ) : (
          <MaskedNumber masked={caller} subject={{ kind: 'visit', source, callId, queue, arrivedAt }} />
        ),
      noWrap: true,
    },
    {
      key: 'callId',
      header: severalSources ? t('sourceAndCall') : t('callId'),
      text: ({ source, callId }) => (severalSources ? `${source} · ${callId}` : callId),
      cell: ({ source, callId }) => (
        <span className={styles.callId}>{severalSources ? `${source} · ${callId}` : callId}</span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('table')}
      unit={t('tableUnit')}
      columns={columns}
      rows={calls}
      rowKey={({ source, callId, queue, nth }) => `${source}/${callId}/${queue}/${nth}`}
      dense
      plain
      note={<p>※ {t('note')}</p>}
    />
  );
};
