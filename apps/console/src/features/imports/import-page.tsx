import { useParams } from 'react-router';
import type { Import } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useImportProgress } from '../../shared/live/use-import-progress.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { Notice } from '../../shared/ui/notice.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { useCreatedBy } from './created-by.js';
import { ImportProgress } from './import-progress.js';
import { ImportSummary } from './import-summary.js';
import { importsTexts } from './imports.texts.js';
import { ReadingStep } from './reading-step.js';
import { StateBadge } from './state-badge.js';
import styles from './imports.module.css';

/** One import: checked, running, or done; it can be left and found again. */
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
        {(item) => {
          if (item.state === 'uploaded')
            return may('imports.write') ? <ReadingStep item={item} /> : <Notice>{t('notAllowed')}</Notice>;
          if (item.state === 'queued' || item.state === 'running') return <ImportProgress item={item} />;
          return <ImportSummary item={item} />;
        }}
      </Loaded>
    </Page>
  );
};

const AboutImport = ({ item }: { item: Import }) => {
  const format = useFormat();
  const createdBy = useCreatedBy();
  return (
    <>
      <strong className={styles.fileName}>{item.fileName}</strong>{' '}
      <span className={styles.hint}>
        {[
          format.bytes(item.sizeBytes),
          item.source.name,
          format.dateTime(item.createdAt),
          createdBy(item),
        ].join(' · ')}
      </span>
    </>
  );
};
