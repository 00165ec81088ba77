import { useParams } from 'react-router';
import type { Import } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useImportProgress } from '../../shared/live/use-import-progress.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { Notice } from '../../shared/ui/notice.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { AboutImport } from './about-import.js';
import { ImportProgress } from './import-progress.js';
import { ImportStanding } from './import-standing.js';
import { ImportSummary } from './import-summary.js';
import { importsTexts } from './imports.texts.js';
import { ReadingStep } from './reading-step.js';
import { StateBadge } from './state-badge.js';

const underWay: ReadonlySet<Import['state']> = new Set(['queued', 'running', 'following']);

/** One import: checked, running, held, or ended; it can be left and found again. */
export const ImportPage = () => {
  const { id = '' } = useParams();
  const t = useTexts(importsTexts);
  const may = useMay();
  const query = useImportProgress(id);
  return (
    <Page
      title={t('title')}
      lead={query.data && <AboutImport item={query.data} />}
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
        {(item) =>
          item.state === 'uploaded' ? (
            may('imports.write') ? (
              <ReadingStep key={item.id} item={item} />
            ) : (
              <Notice>{t('notAllowed')}</Notice>
            )
          ) : (
            <>
              <ImportStanding item={item} />
              {underWay.has(item.state) && <ImportProgress item={item} />}
              <ImportSummary key={item.id} item={item} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
