import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Select } from '../../shared/ui/field.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { Burdens, OwnBurden } from './burden.js';
import { monthsBefore } from './months.js';
import styles from './statistics.module.css';
import { StatisticsView } from './statistics-view.js';
import { statisticsTexts } from './statistics.texts.js';

const MONTHS_OFFERED = 24;

/** Statistics of difficult calls for managers, and what the calls weigh on a counselor for that counselor. */
export const ProtectionStatisticsPage = () => {
  const t = useTexts(statisticsTexts);
  const may = useMay();
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        may('protectionStats.read') && (
          <Button icon="print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      {may('protectionStats.own') && <OwnBurden />}
      {may('protectionStats.read') && <Statistics />}
      {may('protectionStats.burden') && <Burdens />}
    </Page>
  );
};

const Statistics = () => {
  const t = useTexts(statisticsTexts);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const [dataSet, setDataSet] = useDataSet('city');
  const month = search.get('month') ?? undefined;
  const query = useApi(
    'getProtectionStatistics',
    { query: { dataSet, ...(month === undefined ? {} : { month }) } },
    { keepPrevious: true },
  );
  const choose = (next: string): void =>
    setSearch(
      (now) => {
        now.set('month', next);
        return now;
      },
      { replace: true },
    );
  return (
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {(statistics) => (
        <>
          <div className={`${styles.row} no-print`}>
            <Select
              label={t('month')}
              value={statistics.month}
              onChange={choose}
              options={monthsBefore(statistics.newestMonth, MONTHS_OFFERED).map((value) => ({
                value,
                label: format.month(value),
              }))}
            />
            <DataSetSwitch value={dataSet} onChange={setDataSet} />
          </div>
          <StatisticsView statistics={statistics} />
        </>
      )}
    </Loaded>
  );
};
