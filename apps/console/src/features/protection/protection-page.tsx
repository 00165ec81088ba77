import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { CaseMorning } from './cases/case-morning.js';
import { ApologyMorning } from './complaints/apology-morning.js';
import { OwnDesk } from './desk/own-desk.js';
import { CareMorning } from './measures/care-morning.js';
import { LeadRequests } from './measures/lead-requests.js';
import { OwnMeasures } from './measures/own-measures.js';
import { protectionTexts } from './protection.texts.js';
import { Inbox } from './review/inbox.js';
import { Overdue } from './review/overdue.js';
import { OwnRecords } from './review/own-records.js';

const views = {
  desk: () => <OwnDesk />,
  own: () => <OwnRecords />,
  measures: () => <OwnMeasures />,
  requests: () => <LeadRequests />,
  morning: () => (
    <CareMorning>
      <CaseMorning />
      <ApologyMorning />
    </CareMorning>
  ),
  inbox: () => <Inbox />,
  overdue: () => <Overdue />,
  all: () => <Inbox />,
} as const satisfies Record<string, () => ReactNode>;

type View = keyof typeof views;

/** The views of a role, that which begins its day first. */
const viewsFor = (may: ReturnType<typeof useMay>): View[] => {
  if (may('incidents.oversee')) return ['morning', 'overdue', 'all'];
  if (may('incidents.review')) return ['inbox', 'requests', 'desk', 'own', 'measures'];
  return may('incidents.report') ? ['desk', 'own', 'measures'] : ['all', 'requests'];
};

/** Difficult calls: a counselor's own desk, records and measures, a lead's inbox, the protection officer's morning. */
export const ProtectionPage = () => {
  const t = useTexts(protectionTexts);
  const shown = viewsFor(useMay());
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('tab');
  const selected = shown.find((view) => view === wanted) ?? shown[0] ?? 'own';
  return (
    <Page title={t('title')}>
      <Tabs
        label={t('tabs')}
        tabs={shown.map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={selected}
        onSelect={(tab) => setSearch({ tab }, { replace: true })}
      >
        {views[selected]()}
      </Tabs>
    </Page>
  );
};
