import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { Inbox } from './inbox.js';
import { OwnDesk } from './own-desk.js';
import { protectionTexts } from './protection.texts.js';

/** Difficult calls: a counselor's own desk; for who looks after a team, the inbox first. */
export const ProtectionPage = () => {
  const t = useTexts(protectionTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  if (!may('incidents.readTeam'))
    return (
      <Page title={t('title')}>
        <OwnDesk />
      </Page>
    );
  const selected = search.get('tab') === 'desk' ? 'desk' : 'inbox';
  return (
    <Page title={t('title')}>
      <Tabs
        label={t('tabs')}
        tabs={(['inbox', 'desk'] as const).map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={selected}
        onSelect={(tab) => setSearch({ tab }, { replace: true })}
      >
        {selected === 'inbox' ? <Inbox /> : <OwnDesk />}
      </Tabs>
    </Page>
  );
};
