import { addDays, dayOf, isDay, type Day } from '@michuhol/calendar';
import { useSearchParams } from 'react-router';
import { useMay, useMe } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { computerClock } from '../../shared/platform/clock.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Notice } from '../../shared/ui/notice.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { TableFileButtons, TableFileNotice } from '../../shared/ui/table-files.js';
import { useToast } from '../../shared/ui/toast.js';
import { DailyControls } from './daily-controls.js';
import styles from './daily.module.css';
import { dailyTexts } from './daily.texts.js';
import { Paper } from './paper.js';
import { PublishedList } from './published-list.js';
import { RemarksPanel } from './remarks-panel.js';
import { useReportFiles } from './use-report-files.js';

/** The daily report as it is printed, with its versions, remarks and files beside it. */
export const DailyPage = () => {
  const t = useTexts(dailyTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const may = useMay();
  const { mode } = useMe();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const [search, setSearch] = useSearchParams();
  const today = dayOf(computerClock.now());
  const asked = search.get('day') ?? '';
  const day: Day = isDay(asked) && asked <= today ? asked : addDays(today, -1);
  const version = Number(search.get('version')) || undefined;
  const request = { dataSet, day, ...(version === undefined ? {} : { version }) };
  const query = useApi('getDailyReport', { query: request });
  const files = useReportFiles(request);
  const publish = useApiAction('publishDailyReport', { renews: ['getDailyReport', 'listDailyReports'] });
  const report = query.data;
  const choose = (changes: { day?: string; version?: number | null }): void =>
    setSearch(
      (now) => {
        if (changes.day) now.set('day', changes.day);
        if (changes.version) now.set('version', String(changes.version));
        else now.delete('version');
        return now;
      },
      { replace: true },
    );
  const publishable =
    may('reports.write') &&
    report?.version === null &&
    (report.state === 'final' || report.state === 'amended');
  const publishNow = (): void =>
    publish.mutate(
      { body: { dataSet, day } },
      { onSuccess: () => toast({ tone: 'success', text: t('published') }) },
    );
  return (
    <div className={styles.daily}>
      <Page
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <DataSetSwitch value={dataSet} onChange={setDataSet} />
            {publishable && (
              <Button tone="primary" busy={publish.isPending} onClick={publishNow}>
                {t('publish')}
              </Button>
            )}
            <Button icon="print" onClick={() => window.print()}>
              {t('print')}
            </Button>
          </>
        }
      >
        {publish.error && (
          <Notice tone="danger" title={t('publishFailed')} announce="assertive">
            {bilingual(publish.error.detail)}
          </Notice>
        )}
        <div className={styles.columns}>
          <div className={styles.main}>
            <div className={`${styles.bar} no-print`}>
              <DailyControls
                day={day}
                last={today}
                version={version}
                versions={report?.versions ?? []}
                onDay={(chosen) => choose({ day: chosen })}
                onVersion={(chosen) => choose({ version: chosen })}
              />
              {report?.state && <TableFileButtons files={files} />}
            </div>
            <TableFileNotice files={files} />
            <Loaded query={query} skeleton={<Skeleton lines={24} />}>
              {(loaded) =>
                loaded.state === null ? (
                  <Empty title={t('empty')}>{t('emptyText')}</Empty>
                ) : (
                  <Paper report={loaded} />
                )
              }
            </Loaded>
          </div>
          <aside className={`${styles.side} no-print`}>
            <PublishedList
              key={dataSet}
              dataSet={dataSet}
              day={day}
              onChoose={(chosen) => choose({ day: chosen })}
            />
            <RemarksPanel dataSet={dataSet} day={day} />
          </aside>
        </div>
      </Page>
    </div>
  );
};
