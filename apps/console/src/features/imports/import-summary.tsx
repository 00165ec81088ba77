import type { Import, ImportCounts } from '@michuhol/contract';
import { Fragment } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { ImportProblems } from './import-problems.js';
import { ImportResult } from './import-result.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

const parts = ['accepted', 'duplicate', 'corrected', 'rejected', 'setAside'] as const;

/** The sum of an import, as a sum that adds up. */
const Sum = ({ counts }: { counts: ImportCounts }) => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const term = (key: keyof ImportCounts) => (
    <div className={styles.term}>
      <dt>{t(key)}</dt>
      <dd>
        {(key === 'rejected' || key === 'setAside') && counts[key] > 0 ? (
          <a href="#problems">{format.number(counts[key])}</a>
        ) : (
          format.number(counts[key])
        )}
      </dd>
    </div>
  );
  return (
    <dl className={styles.sum}>
      {term('read')}
      {parts.map((part, at) => (
        <Fragment key={part}>
          <span className={styles.sign} aria-hidden="true">
            {at === 0 ? '=' : '+'}
          </span>
          {term(part)}
        </Fragment>
      ))}
    </dl>
  );
};

/** What became of an import, and what its calls amount to. */
export const ImportSummary = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const { counts, firstDay, lastDay } = item;
  return (
    <>
      {item.failure && (
        <Notice tone="danger" title={t('failed')}>
          {bilingual(item.failure)} ({item.failure.code}) {counts.read === 0 && t('failedKept')}
        </Notice>
      )}
      <Section title={t('summary')}>
        <Sum counts={counts} />
      </Section>
      {item.kind === 'calls' && firstDay && lastDay && may('figures.read') && (
        <ImportResult source={item.source} from={firstDay} lastDay={lastDay} />
      )}
      {item.kind === 'survey' && item.state === 'done' && (
        <Notice
          tone="success"
          action={<ButtonLink to={paths.satisfaction}>{t('toSatisfaction')}</ButtonLink>}
        >
          {t('surveyDone')}
        </Notice>
      )}
      {counts.rejected + counts.setAside > 0 && (
        <div id="problems">
          <ImportProblems item={item} />
        </div>
      )}
    </>
  );
};
