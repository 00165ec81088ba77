import type { ReactNode } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Accounts } from './accounts.js';
import { AdminNav } from './admin-nav.js';
import { adminPath, openGroups, partAt, type AdminPartId } from './admin-parts.js';
import { adminTexts } from './admin.texts.js';
import { Attention } from './attention.js';
import { FloorSettingsPart } from './floor-settings.js';
import { GrantRecord } from './grant-record.js';
import { Kiosks } from './kiosks.js';
import { Mappings } from './mappings.js';
import { partTexts } from './parts.texts.js';
import { Recertification } from './recertification.js';
import { RightsMatrix } from './rights-matrix.js';
import { SecuritySettingsPart } from './security-settings.js';
import { SharedCallers } from './shared-callers.js';
import { SimulatorPanel } from './simulator-panel.js';
import { Sources } from './sources.js';
import { SsoLinks } from './sso-links.js';
import { Tokens } from './tokens.js';
import { Topics } from './topics.js';

const pages: Record<AdminPartId, () => ReactNode> = {
  attention: Attention,
  people: Accounts,
  sso: SsoLinks,
  rights: RightsMatrix,
  grants: GrantRecord,
  recertification: Recertification,
  tokens: Tokens,
  kiosks: Kiosks,
  security: SecuritySettingsPart,
  floor: FloorSettingsPart,
  sources: Sources,
  mappings: Mappings,
  'shared-callers': SharedCallers,
  topics: Topics,
  simulator: SimulatorPanel,
};

/** Administration: first what is stale or unmapped, settings after. Each part has its own address. */
export const AdminPage = () => {
  const t = useTexts(adminTexts);
  const names = useTexts(partTexts);
  const may = useMay();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const groups = openGroups(may);
  const open = groups.flatMap(({ parts }) => parts);
  // Addresses of the days when the parts were tabs of one page.
  const tab = search.get('tab');
  const asked = tab ?? partAt(pathname);
  const chosen = open.find((part) => part === asked) ?? open[0];
  if (!chosen) return null;
  if (tab !== null) {
    const rest = new URLSearchParams(search);
    rest.delete('tab');
    return <Navigate to={{ pathname: adminPath(chosen), search: rest.toString() }} replace />;
  }
  const Part = pages[chosen];
  return (
    <Page title={chosen === 'attention' ? t('title') : `${t('title')} · ${names(`part.${chosen}`)}`}>
      <AdminNav groups={groups} chosen={chosen} />
      <Part />
    </Page>
  );
};
