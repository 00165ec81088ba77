import type { Kiosk } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import { accessTexts } from './access.texts.js';
import { kioskShowingTexts } from './kiosk-showing.texts.js';

const tones: Record<Kiosk['state'], Tone> = {
  waiting: 'info',
  active: 'success',
  expired: 'neutral',
  revoked: 'neutral',
};

/** The columns about wall screens. */
export const useKioskColumns = (): Column<Kiosk>[] => {
  const t = useTexts(accessTexts);
  const showing = useTexts(kioskShowingTexts);
  const kit = useTexts(kitTexts);
  const format = useFormat();
  const time = (instant: string | null): string => (instant ? format.dateTime(instant) : '–');
  const shown = ({ pages, seconds, theme, queues }: Kiosk): string => {
    const words = {
      pages: pages.map((page) => showing(`short.${page}`)).join(', '),
      seconds: String(seconds),
      theme: showing(`theme.${theme}`),
    };
    const all = showing(pages.length > 1 ? 'summary' : 'summaryOne', words);
    return queues.length === 0
      ? all
      : `${all} · ${showing('summaryQueues', { count: String(queues.length) })}`;
  };
  return [
    { key: 'label', header: t('kiosks.label'), text: (row) => row.label, rowHeader: true },
    {
      key: 'dataSet',
      header: t('kiosks.dataSet'),
      text: (row) => kit(`set.${row.dataSet}Long`),
      cell: (row) => <DataSetMark dataSet={row.dataSet} />,
    },
    { key: 'showing', header: showing('showing'), text: shown },
    {
      key: 'state',
      header: t('kiosks.state'),
      text: (row) => t(`state.${row.state}`),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`state.${row.state}`)}</Badge>,
    },
    { key: 'link', header: t('kiosks.linkUntil'), text: (row) => time(row.linkExpiresAt), noWrap: true },
    {
      key: 'seen',
      header: t('kiosks.seen'),
      text: (row) => [time(row.lastSeenAt), row.lastSeenAddress].filter(Boolean).join(' · '),
    },
    { key: 'expires', header: t('kiosks.expires'), text: (row) => time(row.expiresAt), noWrap: true },
    {
      key: 'made',
      header: t('tokens.made'),
      text: (row) => `${format.dateTime(row.createdAt)} · ${row.createdBy}`,
    },
  ];
};
