import { attributionNames } from '@michuhol/metrics';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
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
import { ButtonLink } from '../../shared/ui/button-link.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Notice } from '../../shared/ui/notice.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { CallTable } from './call-table.js';
import styles from './calls.module.css';
import { callsTexts } from './calls.texts.js';
import { Pager } from './pager.js';

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
      actions={<DataSetMark dataSet={question.dataSet} />}
    >
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {({ total, reported, calls, next }) => (
          <>
            <div className={styles.head}>
              <p className={styles.total}>
                <span className={styles.figure}>{format.number(total)}</span>
                {t('unit')}
              </p>
              <FileButtons of="calls" query={request} name={`calls-${question.metric}`} />
            </div>
            {reported > 0 && (
              <Notice title={t('reportedTitle')}>
                {t('reported', {
                  reported: format.number(reported),
                  listed: format.number(total - reported),
                })}
              </Notice>
            )}
            {total - reported === 0 ? (
              <Empty title={t('empty')}>{t('emptyText')}</Empty>
            ) : (
              <>
                <CallTable calls={calls} oneDay={isOneDay(question)} />
                <Pager
                  from={marks.length * PAGE + 1}
                  to={marks.length * PAGE + calls.length}
                  total={total - reported}
                  busy={query.isPlaceholderData}
                  onBack={marks.length > 0 ? () => setMarks(marks.slice(0, -1)) : null}
                  onNext={next === null ? null : () => setMarks([...marks, next])}
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
