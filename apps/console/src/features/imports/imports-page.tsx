import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page, Section } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { importsTexts } from './imports.texts.js';
import { PastImports } from './past-imports.js';
import { Profiles } from './profile/profiles.js';
import { UploadForm } from './upload/upload-form.js';

const tabs = ['imports', 'profiles'] as const;

/** Files in, a new one at the top and every earlier one below it; and the column profiles they are read by. */
export const ImportsPage = () => {
  const t = useTexts(importsTexts);
  const [search, setSearch] = useSearchParams();
  const chosen = tabs.find((tab) => tab === search.get('tab')) ?? 'imports';
  return (
    <Page title={t('title')}>
      <Tabs
        label={t('tabs')}
        tabs={tabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={chosen}
        onSelect={(tab) => setSearch(tab === 'imports' ? {} : { tab }, { replace: true })}
      >
        {chosen === 'imports' ? <Files /> : <Profiles />}
      </Tabs>
    </Page>
  );
};

const Files = () => {
  const t = useTexts(importsTexts);
  const may = useMay();
  return (
    <>
      {may('imports.write') && (
        <Section title={t('newImport')}>
          <UploadForm />
        </Section>
      )}
      <PastImports />
    </>
  );
};
