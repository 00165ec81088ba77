import { openImportSteps, type Import } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { ImportResult } from './import-result.js';
import { ImportSum } from './import-sum.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';
import { useReadingLine } from './reading-names.js';
import { Corrections } from './repair/corrections.js';
import { ImportProblems } from './repair/import-problems.js';
import { Repairs } from './repair/repairs.js';
import { WithdrawButton } from './withdraw-button.js';

const ended: ReadonlySet<Import['state']> = new Set(['done', 'failed', 'withdrawn']);

/** The sum of an import, how it was read, what was not taken in and what was corrected, and its calls' figures. */
export const ImportSummary = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const may = useMay();
  const readingLine = useReadingLine();
  const { counts, firstDay, lastDay, state, kind } = item;
  const mayWithdraw = may('imports.write') && state !== 'held' && openImportSteps(state).includes('withdraw');
  return (
    <>
      <Section
        title={ended.has(state) ? t('summary') : t('soFar')}
        actions={mayWithdraw && <WithdrawButton item={item} />}
      >
        <ImportSum counts={counts} />
        {item.repaired > 0 && (
          <p>
            {t('repaired', {
              rejected: format.number(counts.rejected),
              repaired: format.number(item.repaired),
            })}
          </p>
        )}
        {item.reading && (
          <p className={styles.hint}>
            {t('readAs')}:{' '}
            {[kind && t(`kind.${kind}`), readingLine(item.reading)].filter(Boolean).join(' · ')}
            {firstDay &&
              lastDay &&
              ` · ${t('period', { from: format.day(firstDay), to: format.day(lastDay) })}`}
          </p>
        )}
        {kind === 'intervals' && <Notice>{t('intervalsDone')}</Notice>}
      </Section>
      {counts.rejected + counts.setAside > 0 && <ImportProblems item={item} />}
      <Repairs item={item} />
      {state !== 'queued' && state !== 'running' && state !== 'withdrawn' && <Corrections item={item} />}
      {kind === 'calls' && state === 'done' && firstDay && lastDay && may('figures.read') && (
        <ImportResult source={item.source} from={firstDay} lastDay={lastDay} />
      )}
      {kind === 'survey' && state === 'done' && (
        <Notice
          tone="success"
          action={<ButtonLink to={paths.satisfaction}>{t('toSatisfaction')}</ButtonLink>}
        >
          {t('surveyDone')}
        </Notice>
      )}
    </>
  );
};
