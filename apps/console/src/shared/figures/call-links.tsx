import type { MetricCell, MetricProof } from '@michuhol/contract';
import { useApi } from '../api/use-api.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { ButtonLink } from '../ui/button-link.js';
import { figuresTexts } from './figures.texts.js';
import styles from './number-proof.module.css';
import { callsAddress, type NumberQuestion } from './number-question.js';

interface CallLinksProps {
  question: NumberQuestion;
  proof: MetricProof;
  cell: MetricCell;
}

const sum = (cell: MetricCell, side: 'numerator' | 'denominator'): number =>
  (cell.parts ?? [cell]).reduce((total, part) => total + (part[side] ?? 0), 0);

/** Links to the lists of exactly the calls behind a number: of a ratio both sides, of a mean the calls it is a mean of. */
export const CallLinks = ({ question, proof, cell }: CallLinksProps) => {
  const t = useTexts(figuresTexts);
  const format = useFormat();
  const registry = useApi('listMetrics');
  const listable = registry.data?.metrics.find(({ id }) => id === question.metric)?.listable;
  if (listable === undefined) return null;
  if (!listable) return <p className={styles.hint}>{t('notListable')}</p>;
  const counts = {
    numerator: format.number(sum(cell, 'numerator')),
    denominator: format.number(sum(cell, 'denominator')),
  };
  const list = (side: 'numerator' | 'denominator') => callsAddress(question, side);
  return (
    <div className={styles.links}>
      {proof.unit === 'ratio' ? (
        <>
          <ButtonLink to={list('numerator')} icon="call">
            {t('callsNumerator', { count: counts.numerator })}
          </ButtonLink>
          <ButtonLink to={list('denominator')} icon="call">
            {t('callsDenominator', { count: counts.denominator })}
          </ButtonLink>
        </>
      ) : (
        <ButtonLink to={list(proof.unit === 'seconds' ? 'denominator' : 'numerator')} icon="call">
          {t('calls', { count: counts[proof.unit === 'seconds' ? 'denominator' : 'numerator'] })}
        </ButtonLink>
      )}
    </div>
  );
};
