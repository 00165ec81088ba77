import { useSearchParams } from 'react-router';
import { useMay } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Page } from '../../../shared/ui/page.js';
import { Tabs } from '../../../shared/ui/tabs.js';
import { EvidenceRegister } from './evidence-register.js';
import { evidenceTexts } from './evidence.texts.js';
import { FileComparison } from './file-comparison.js';

const views = ['register', 'verify'] as const;

/** The register of packs of evidence and the comparison of files with it; whoever only compares sees that alone. */
export const EvidencePage = () => {
  const t = useTexts(evidenceTexts);
  const makes = useMay()('evidence.make');
  const [search, setSearch] = useSearchParams();
  if (!makes)
    return (
      <Page title={t('title')} lead={t('lead.verify')}>
        <FileComparison />
      </Page>
    );
  const view = views.find((one) => one === search.get('view')) ?? 'register';
  return (
    <Page title={t('title')} lead={t(`lead.${view}`)}>
      <Tabs
        label={t('views')}
        tabs={views.map((id) => ({ id, label: t(`view.${id}`) }))}
        selected={view}
        onSelect={(id) => setSearch({ view: id }, { replace: true })}
      >
        {view === 'register' ? <EvidenceRegister /> : <FileComparison />}
      </Tabs>
    </Page>
  );
};
