import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { consultationTexts } from './consultations.texts.js';
import { OwnRecords } from './own-records.js';
import { TeamRecords } from './team-records.js';

/** Consultation records: a counselor makes the own ones, who looks after a team sees the team's. */
export const ConsultationsPage = () => {
  const t = useTexts(consultationTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const parts = [
    ...(may('consultations.write') ? (['own'] as const) : []),
    ...(may('consultations.read') ? (['team'] as const) : []),
  ];
  const selected = parts.find((part) => part === search.get('tab')) ?? parts[0];
  const shown = selected === 'team' ? <TeamRecords /> : <OwnRecords />;
  return (
    <Page title={t('title')}>
      {parts.length < 2 ? (
        shown
      ) : (
        <Tabs
          label={t('tabs')}
          tabs={parts.map((id) => ({ id, label: t(`tab.${id}`) }))}
          selected={selected ?? 'own'}
          onSelect={(tab) => setSearch({ tab }, { replace: true })}
        >
          {shown}
        </Tabs>
      )}
    </Page>
  );
};
