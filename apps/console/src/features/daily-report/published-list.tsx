import type { DailyCell, DataSet } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './daily.module.css';
import { dailyTexts } from './daily.texts.js';

interface Row {
  day: string;
  version: number;
  cells: DailyCell[];
}

/** Published reports, the newest day first; a day opens its report. */
export const PublishedList = ({
  dataSet,
  day,
  onChoose,
}: {
  dataSet: DataSet;
  day: string;
  onChoose: (day: string) => void;
}) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const [before, setBefore] = useState<string | null>(null);
  const query = useApi(
    'listDailyReports',
    { query: { dataSet, limit: 14, ...(before ? { before } : {}) } },
    { keepPrevious: true },
  );
  const columns: Column<Row>[] = [
    {
      key: 'day',
      header: t('day'),
      text: (row) => format.dayWithWeekday(row.day),
      cell: (row) => (
        <button type="button" className={styles.link} onClick={() => onChoose(row.day)}>
          {format.dayWithWeekday(row.day)}
        </button>
      ),
      noWrap: true,
    },
    {
      ...{ key: 'version', header: t('version'), align: 'number' },
      text: (row) => String(row.version),
    },
    {
      ...{ key: 'offered', header: t('short.offered'), align: 'number' },
      text: ({ cells }) => format.number(cells[0]?.value),
      raw: ({ cells }) => cells[0]?.value ?? null,
    },
    {
      ...{ key: 'rate', header: t('short.official_answer_rate'), align: 'number' },
      text: ({ cells }) => format.percent(cells[3]?.value),
      raw: ({ cells }) => cells[3]?.value ?? null,
    },
  ];
  return (
    <section className={styles.panel} aria-label={t('list')}>
      <h2>{t('list')}</h2>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {({ reports, next }) => (
          <>
            <DataTable
              caption={t('list')}
              hideCaption
              columns={columns}
              rows={reports}
              rowKey={(row) => row.day}
              rowLook={(row) => (row.day === day ? 'selected' : undefined)}
              empty={t('listEmpty')}
              fileName="daily-reports"
              dense
            />
            <div className={styles.buttons}>
              {before !== null && (
                <Button size="small" onClick={() => setBefore(null)}>
                  {t('newest')}
                </Button>
              )}
              {next !== null && (
                <Button size="small" onClick={() => setBefore(next)}>
                  {t('older')}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
};
