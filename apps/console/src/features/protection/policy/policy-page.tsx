import type { PolicyVersion } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { useMay } from '../../../shared/api/session.js';
import { useApi } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Page } from '../../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import { Tabs } from '../../../shared/ui/tabs.js';
import { PolicyEditor } from './policy-editor.js';
import { PolicyReading } from './policy-reading.js';
import { policyTexts } from './policy.texts.js';
import { VersionsView } from './versions-view.js';

/** What the centre has decided about the protection of its counselors: in sentences, by versions, and to be changed. */
export const PolicyPage = () => {
  const t = useTexts(policyTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const tabs = (['read', 'versions', 'edit'] as const).filter(
    (id) => id !== 'edit' || may('protectionPolicy.write'),
  );
  const selected = tabs.find((id) => id === search.get('view')) ?? 'read';
  const present = useApi('getProtectionPolicy');
  const all = useApi('listPolicyVersions');
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        selected === 'read' && (
          <Button icon="print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      <Tabs
        label={t('tabs')}
        tabs={tabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={selected}
        onSelect={(view) => setSearch({ view }, { replace: true })}
      >
        <Loaded query={present} skeleton={<Skeleton lines={16} />}>
          {(inForce) => (
            <Loaded query={all} skeleton={<Skeleton lines={16} />}>
              {({ versions }) => (
                <>
                  {selected === 'read' && (
                    <>
                      <InForce present={inForce} versions={versions} />
                      <PolicyReading policy={inForce.policy} />
                    </>
                  )}
                  {selected === 'versions' && <VersionsView versions={versions} />}
                  {selected === 'edit' && <PolicyEditor newest={versions[0]?.version ?? 0} />}
                </>
              )}
            </Loaded>
          )}
        </Loaded>
      </Tabs>
    </Page>
  );
};

const InForce = ({ present, versions }: { present: PolicyVersion; versions: readonly PolicyVersion[] }) => {
  const t = useTexts(policyTexts);
  const format = useFormat();
  const { version, validFrom, documentNumber } = present;
  const coming = versions.filter(
    (one) => one.version > version && one.validFrom !== null && one.validFrom > (validFrom ?? ''),
  );
  return (
    <>
      <p>
        {validFrom === null
          ? t('inForceProduct')
          : t('inForce', { version, from: format.dateTime(validFrom), document: documentNumber ?? '–' })}
      </p>
      {coming.length > 0 && (
        <Notice title={t('comingTitle')}>
          {coming
            .map((one) => t('coming', { version: one.version, from: format.dateTime(one.validFrom ?? '') }))
            .join(' ')}
        </Notice>
      )}
    </>
  );
};
