import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useOpenAlerts } from '../../shared/alerts/use-open-alerts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { AlertDetailDialog } from './alert-detail.js';
import { alertsPageTexts } from './alerts-page.texts.js';
import { HolidaysView } from './holidays-view.js';
import { LogView } from './log-view.js';
import { OpenView } from './open-view.js';
import { RulesView } from './rules-view.js';
import { WebhooksView } from './webhooks-view.js';

const views = ['open', 'log', 'rules', 'holidays', 'webhooks'] as const;
type View = (typeof views)[number];

/** Alerts that are open, their log, their rules, and whom they are sent to. */
export const AlertsPage = () => {
  const t = useTexts(alertsPageTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const count = useOpenAlerts()?.length;
  const shown = views.filter((view) => view !== 'webhooks' || may('settings.manage'));
  const view: View = shown.find((one) => one === search.get('view')) ?? 'open';
  const alert = search.get('alert');
  const show = (next: View): void => setSearch({ view: next });
  return (
    <Page title={t('title')} lead={t(`lead.${view}`)}>
      <Tabs
        label={t('title')}
        tabs={shown.map((id) => ({
          id,
          label: t(`view.${id}`),
          ...(id === 'open' && count !== undefined ? { count } : {}),
        }))}
        selected={view}
        onSelect={show}
      >
        {view === 'open' && <OpenView onRules={() => show('rules')} />}
        {view === 'log' && <LogView />}
        {view === 'rules' && <RulesView />}
        {view === 'holidays' && <HolidaysView />}
        {view === 'webhooks' && <WebhooksView />}
      </Tabs>
      {alert !== null && <AlertDetailDialog id={alert} onClose={() => setSearch({ view })} />}
    </Page>
  );
};
