import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { BreachesView } from './breaches-view.js';
import { ChainView } from './chain-view.js';
import { LogView } from './log-view.js';
import { NamesView } from './names-view.js';
import { privacyViews, usePrivacyView } from './privacy-view.js';
import { privacyPageTexts } from './privacy.texts.js';
import { ReviewView } from './review-view.js';

/** The privacy officer's month: what of the access log is to be judged and signed, the log itself, who saw names, breaches, its proof. */
export const PrivacyPage = () => {
  const t = useTexts(privacyPageTexts);
  const { view, month, show } = usePrivacyView();
  return (
    <Page title={t('title')} lead={t(`lead.${view}`)}>
      <Tabs
        label={t('title')}
        tabs={privacyViews.map((id) => ({ id, label: t(`view.${id}`) }))}
        selected={view}
        onSelect={(chosen) => show({ view: chosen })}
      >
        {view === 'review' && <ReviewView named={month} onMonth={(chosen) => show({ month: chosen })} />}
        {view === 'log' && <LogView />}
        {view === 'names' && <NamesView />}
        {view === 'breaches' && <BreachesView />}
        {view === 'chain' && <ChainView />}
      </Tabs>
    </Page>
  );
};
