import type { Annual } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { AnnualTable } from './annual-table.js';
import { CheckTable } from './check-table.js';
import { ComputedYears } from './computed-years.js';
import { EntryDialog } from './entry-dialog.js';
import { findingOf } from './finding.js';
import { ImportDialog } from './import-dialog.js';
import { TableNotes } from './table-notes.js';
import { TrendChart } from './trend-chart.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';

/** The city's yearly table with its checks and charts; prints as one landscape page for the plan. */
export const TrendPage = () => {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const language = useLanguage();
  const may = useMay();
  const query = useApi('getAnnual');
  const [open, setOpen] = useState<'entry' | 'import' | null>(null);
  const annual = query.data;
  const finding = annual ? findingOf(annual, { t, format, language }) : null;
  const cumulative = annual?.cumulative;
  const close = (): void => setOpen(null);
  return (
    <Page
      title={t('title')}
      asOf={annual?.years[0]?.periodEnd}
      lead={
        finding && (
          <>
            {finding.sentence} {finding.caveat}
            {cumulative && (
              <>
                <br />
                {t('cumulative', {
                  calls: format.number(cumulative.calls),
                  from: format.day(cumulative.from),
                  to: format.day(cumulative.to),
                })}
              </>
            )}
          </>
        )
      }
      actions={
        <>
          {may('trend.write') && annual && (
            <>
              <Button icon="edit" onClick={() => setOpen('entry')}>
                {t('enter')}
              </Button>
              <Button icon="imports" onClick={() => setOpen('import')}>
                {t('import')}
              </Button>
            </>
          )}
          <Button icon="print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {(loaded) => <Trend annual={loaded} finding={finding?.sentence ?? ''} />}
      </Loaded>
      {open === 'entry' && annual && <EntryDialog annual={annual} onClose={close} />}
      {open === 'import' && <ImportDialog onClose={close} />}
    </Page>
  );
};

const Trend = ({ annual, finding }: { annual: Annual; finding: string }) => {
  const t = useTexts(trendTexts);
  return (
    <div className={styles.trend}>
      {annual.years.length === 0 ? (
        <Empty title={t('empty')}>{t('emptyText')}</Empty>
      ) : (
        <>
          <AnnualTable years={annual.years} />
          <CheckTable years={annual.years} />
          <TableNotes years={annual.years} />
        </>
      )}
      {annual.years.length + annual.computedYears.length > 0 && (
        <TrendChart annual={annual} finding={finding} />
      )}
      <ComputedYears rows={annual.computedYears} />
    </div>
  );
};
