import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { CertificateView } from './certificate-view.js';
import { CertificatesView } from './certificates-view.js';
import { DueView } from './due-view.js';
import { HoldsView } from './holds-view.js';
import { retentionTexts } from './retention.texts.js';
import { RulesView } from './rules-view.js';

const views = ['due', 'rules', 'holds', 'certificates'] as const;
type View = (typeof views)[number];

/** How long records are kept, what falls due, what is held, and the certificates of what was destroyed. */
export const RetentionPage = () => {
  const t = useTexts(retentionTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  // Who only places holds sees nothing else.
  const open = views.filter((view) => may(view === 'holds' ? 'holds.write' : 'retention.read'));
  const view = open.find((one) => one === search.get('view')) ?? open[0];
  const certificate = search.get('certificate');
  const show = (next: View): void => setSearch({ view: next });
  if (!view) return null;
  if (certificate !== null && view === 'certificates')
    return (
      <Page title={t('title')}>
        <CertificateView number={certificate} onBack={() => show('certificates')} />
      </Page>
    );
  return (
    <Page title={t('title')} lead={t(`lead.${view}`)}>
      <Tabs
        label={t('title')}
        tabs={open.map((id) => ({ id, label: t(`view.${id}`) }))}
        selected={view}
        onSelect={show}
      >
        {view === 'due' && <DueView />}
        {view === 'rules' && <RulesView />}
        {view === 'holds' && <HoldsView />}
        {view === 'certificates' && (
          <CertificatesView onOpen={(number) => setSearch({ view: 'certificates', certificate: number })} />
        )}
      </Tabs>
    </Page>
  );
};
