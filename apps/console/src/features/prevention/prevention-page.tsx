import { dayOf } from '@michuhol/calendar';
import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select } from '../../shared/ui/field.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { DutiesView } from './duties-view.js';
import styles from './prevention.module.css';
import { preventionTexts } from './prevention.texts.js';
import { RegisterView } from './register-view.js';

const views = ['duties', 'register'] as const;
const YEARS_SHOWN = 5;

/** The state of the statutory duties with its inspection print-out, and the register of prevention behind it. */
export const PreventionPage = () => {
  const t = useTexts(preventionTexts);
  const [search, setSearch] = useSearchParams();
  const view = views.find((one) => one === search.get('view')) ?? 'duties';
  const thisYear = Number(dayOf(new Date(useNow())).slice(0, 4));
  const asked = Number(search.get('year'));
  const years = Array.from({ length: YEARS_SHOWN }, (_, back) => thisYear - back);
  const year = years.includes(asked) ? asked : thisYear;
  const query = useApi('getDuties', { query: { year } }, { enabled: view === 'duties' });
  return (
    <div className={styles.prevention}>
      <Page
        title={t('title')}
        lead={t('lead')}
        asOf={view === 'duties' ? query.data?.asOf : null}
        actions={
          view === 'duties' && (
            <Button icon="print" onClick={() => window.print()}>
              {t('print')}
            </Button>
          )
        }
      >
        <Tabs
          label={t('views')}
          tabs={views.map((id) => ({ id, label: t(`view.${id}`) }))}
          selected={view}
          onSelect={(next) => setSearch({ view: next }, { replace: true })}
        >
          {view === 'register' ? (
            <RegisterView />
          ) : (
            <>
              <div className={`${styles.row} no-print`}>
                <Select
                  label={t('year')}
                  value={String(year)}
                  onChange={(next) => setSearch({ view, year: next }, { replace: true })}
                  options={years.map((one) => ({ value: String(one), label: String(one) }))}
                />
              </div>
              <Loaded query={query} skeleton={<Skeleton lines={12} />}>
                {(duties) => <DutiesView duties={duties} />}
              </Loaded>
            </>
          )}
        </Tabs>
      </Page>
    </div>
  );
};
