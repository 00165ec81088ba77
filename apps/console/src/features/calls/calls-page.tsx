import { attributionNames } from '@michuhol/metrics';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { FileButtons } from '../../shared/figures/file-buttons.js';
import { filterWordsOf } from '../../shared/figures/filter-text.js';
import { NumberProof } from '../../shared/figures/number-proof.js';
import {
  callsQuery,
  proofQuery,
  questionIn,
  type NumberQuestion,
  type Side,
} from '../../shared/figures/number-question.js';
import { isOneDay, useSpanText } from '../../shared/figures/span-text.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Notice } from '../../shared/ui/notice.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { FactTable } from './fact-table.js';
import { factsOn, isOneEach, subjectsOn } from './facts-on.js';
import styles from './calls.module.css';
import { callsTexts } from './calls.texts.js';
import { Pager } from './pager.js';
import { SealedNotice } from './sealed-notice.js';

const PAGE = 100;

/** Exactly the calls that a number counts; the number is asked for in the address. */
export const CallsPage = () => {
  const t = useTexts(callsTexts);
  const [search] = useSearchParams();
  const asked = questionIn(search);
  if (!asked)
    return (
      <Page title={t('title')}>
        <Empty title={t('noQuestion')} action={<ButtonLink to={paths.figures}>{t('toFigures')}</ButtonLink>}>
          {t('noQuestionText')}
        </Empty>
      </Page>
    );
  // Another number begins at its first page.
  return <CallsOf key={search.toString()} {...asked} />;
};

const CallsOf = ({ question, side }: { question: NumberQuestion; side: Side }) => {
  const t = useTexts(callsTexts);
  const format = useFormat();
  const may = useMay();
  const [marks, setMarks] = useState<readonly string[]>([]);
  const request = callsQuery(question, side);
  const after = marks.at(-1);
  const query = useApi(
    'listMetricCalls',
    { query: { ...request, limit: PAGE, ...(after ? { after } : {}) } },
    { keepPrevious: true },
  );
  return (
    <Page
      title={t('title')}
      lead={<Selection question={question} side={side} />}
      actions={
        <>
          <DataSetMark dataSet={question.dataSet} />
          <PersonalPrint page={paths.calls} data="calls" subjects={query.data && subjectsOn(query.data)} />
        </>
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {(page) => (
          <>
            <div className={styles.head}>
              <p className={styles.total}>
                <span className={styles.figure}>{format.number(page.total)}</span>
                {t(page.unit === 'seconds' ? 'unit.seconds' : 'unit')}
              </p>
              {may('exports.personal') && (
                <FileButtons of="calls" query={request} name={`calls-${question.metric}`} />
              )}
            </div>
            <SealedNotice dataSet={question.dataSet} from={question.from} to={question.to} />
            {page.reported > 0 && (
              <Notice title={t('reportedTitle')}>
                {t('reported', {
                  reported: format.number(page.reported),
                  listed: format.number(page.total - page.reported),
                })}
              </Notice>
            )}
            {factsOn(page) === 0 && marks.length === 0 ? (
              <Empty title={t('empty')}>{t('emptyText')}</Empty>
            ) : (
              <>
                <FactTable page={page} oneDay={isOneDay(question)} />
                <Pager
                  from={marks.length * PAGE + 1}
                  to={marks.length * PAGE + factsOn(page)}
                  total={isOneEach(page) ? page.total - page.reported : null}
                  busy={query.isPlaceholderData}
                  onBack={marks.length > 0 ? () => setMarks(marks.slice(0, -1)) : null}
                  onNext={page.next === null ? null : () => setMarks([...marks, page.next ?? ''])}
                />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
};

/** Which number the list belongs to, in words; it opens its proof. */
const Selection = ({ question, side }: { question: NumberQuestion; side: Side }) => {
  const t = useTexts(callsTexts);
  const bilingual = useBilingual();
  const span = useSpanText();
  const { data } = useApi('queryMetrics', { query: proofQuery(question) });
  const proof = data?.proofs[0];
  const definition = proof?.definitions[0];
  const name = proof ? bilingual(proof.name) : question.metric;
  const counted = definition?.[side] ?? definition?.denominator;
  const filters = filterWordsOf(question.filters ?? {}, data?.groups ?? [], bilingual);
  return (
    <>
      - <NumberProof question={question} name={name} label={name} />
      {counted && definition?.denominator && ` ${t(`side.${side}`)}: ${bilingual(counted)}`}
      <br />
      <small className={styles.selection}>
        {[
          span(question.from, question.to),
          ...(proof ? [bilingual(attributionNames[proof.attribution])] : []),
          ...filters.map((filter) => `${filter.name} = ${filter.values.join(', ')}`),
          ...(question.threshold ? [t('threshold', { seconds: question.threshold })] : []),
        ].join(' · ')}
      </small>
    </>
  );
};
