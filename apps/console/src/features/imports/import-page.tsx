import { useParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useImportProgress } from '../../shared/live/use-import-progress.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { ImportProgress } from './import-progress.js';
import { ImportSummary } from './import-summary.js';
import { importsTexts } from './imports.texts.js';
import { ReadingStep } from './reading-step.js';
import { StateBadge } from './state-badge.js';

/** One import: checked, running, or done; it can be left and found again. */
export const ImportPage = () => {
  const { id = '' } = useParams();
  const t = useTexts(importsTexts);
  const may = useMay();
  const query = useImportProgress(id);
  return (
    <Page
      title={t('title')}
      lead={query.data?.fileName}
      actions={
        <>
          {query.data && (
            <>
              <DataSetMark dataSet={query.data.source.dataSet} />
              <StateBadge state={query.data.state} />
            </>
          )}
          <ButtonLink to={paths.imports}>{t('back')}</ButtonLink>
        </>
      }
    >
      <Loaded query={query}>
        {(item) => {
          if (item.state === 'uploaded')
            return may('imports.write') ? <ReadingStep item={item} /> : <StateBadge state={item.state} />;
          if (item.state === 'queued' || item.state === 'running') return <ImportProgress item={item} />;
          return <ImportSummary item={item} />;
        }}
      </Loaded>
    </Page>
  );
};
