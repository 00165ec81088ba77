import type { PastPanic } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './panic-page.module.css';
import { panicPageTexts } from './panic-page.texts.js';

/** What came of each press of the button, newest first, a page at a time. */
export const LogView = () => {
  const t = useTexts(panicPageTexts);
  const [marks, setMarks] = useState<readonly string[]>([]);
  const before = marks.at(-1);
  const query = useApi(
    'listPanics',
    { query: before === undefined ? {} : { before } },
    { keepPrevious: true },
  );
  return (
    <Section title={t('log')} lead={t('logLead')}>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {({ panics, next }) => (
          <>
            {panics.length === 0 ? (
              <Empty title={t('noPanics')}>{t('noPanicsText')}</Empty>
            ) : (
              <LogTable panics={panics} />
            )}
            <div className={styles.row}>
              {marks.length > 0 && <Button onClick={() => setMarks(marks.slice(0, -1))}>{t('newer')}</Button>}
              {next !== null && <Button onClick={() => setMarks([...marks, next])}>{t('older')}</Button>}
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
};

const LogTable = ({ panics }: { panics: readonly PastPanic[] }) => {
  const t = useTexts(panicPageTexts);
  const format = useFormat();
  const toldOf = ({ told }: PastPanic): string[] =>
    told.map(({ step, at, people, webhooks }) =>
      t('toldLine', {
        step,
        time: format.clock(at),
        names: [...people, ...webhooks].join(', ') || t('nobody'),
      }),
    );
  const columns: Column<PastPanic>[] = [
    { key: 'at', header: t('pressed'), noWrap: true, text: ({ askedAt }) => format.dateTime(askedAt) },
    { key: 'team', header: t('team'), text: ({ team }) => team ?? '–' },
    { key: 'band', header: t('band'), text: ({ band }) => band ?? t('otherwise') },
    {
      key: 'told',
      header: t('told'),
      text: (panic) => toldOf(panic).join(' / ') || '–',
      cell: (panic) => (
        <ul className={styles.told}>
          {toldOf(panic).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'answer',
      header: t('answer'),
      text: ({ answeredBy, answerSeconds }) =>
        answerSeconds === null
          ? t('unanswered')
          : t('answeredAfter', { name: answeredBy ?? '–', seconds: answerSeconds }),
    },
    {
      key: 'end',
      header: t('end'),
      text: ({ ended, endedAt }) =>
        ended === null || endedAt === null
          ? t('stillOpen')
          : `${t(`ended.${ended}`)} · ${format.clock(endedAt)}`,
    },
  ];
  return <DataTable caption={t('log')} hideCaption columns={columns} rows={panics} rowKey={({ id }) => id} />;
};
