import type { Permission } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { Accounts } from './accounts.js';
import { adminTexts } from './admin.texts.js';
import { Attention } from './attention.js';
import { Mappings } from './mappings.js';
import { SharedCallers } from './shared-callers.js';
import { SimulatorPanel } from './simulator-panel.js';
import { Sources } from './sources.js';
import { Topics } from './topics.js';

const parts = [
  { id: 'attention', needs: 'sources.read', Part: Attention },
  { id: 'sources', needs: 'sources.read', Part: Sources },
  { id: 'mappings', needs: 'sources.read', Part: Mappings },
  { id: 'sharedCallers', needs: 'sources.read', Part: SharedCallers },
  { id: 'topics', needs: 'mappings.write', Part: Topics },
  { id: 'accounts', needs: 'accounts.manage', Part: Accounts },
  { id: 'simulator', needs: 'simulator.read', Part: SimulatorPanel },
] as const satisfies readonly { id: string; needs: Permission; Part: () => React.ReactNode }[];

/** Administration: first what is stale or unmapped, settings after. The part shown is kept in the address. */
export const AdminPage = () => {
  const t = useTexts(adminTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const open = parts.filter(({ needs }) => may(needs));
  const chosen = open.find(({ id }) => id === search.get('tab')) ?? open[0];
  if (!chosen) return null;
  return (
    <Page title={t('title')}>
      <Tabs
        label={t('tabs')}
        tabs={open.map(({ id }) => ({ id, label: t(`tab.${id}`) }))}
        selected={chosen.id}
        onSelect={(tab) => setSearch({ tab }, { replace: true })}
      >
        <chosen.Part />
      </Tabs>
    </Page>
  );
};
