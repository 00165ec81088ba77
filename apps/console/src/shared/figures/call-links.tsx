import type { MetricCell, MetricProof } from '@michuhol/contract';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { ButtonLink } from '../ui/button-link.js';
import { figuresTexts } from './figures.texts.js';
import styles from './number-proof.module.css';
import { callsAddress, type NumberQuestion } from './number-question.js';

type Counted = 'numerator' | 'denominator';

interface CallLinksProps {
  question: NumberQuestion;
  proof: MetricProof;
  cell: MetricCell;
}

const sum = (cell: MetricCell, side: Counted): number =>
  (cell.parts ?? [cell]).reduce((total, part) => total + (part[side] ?? 0), 0);

const ringMetrics = ['rings_answered', 'rings_missed', 'agent_no_answer_rate'];

/** Whether a side of a figure is a sum of seconds: all of counselors' time is, and what a mean is made of. */
const isSeconds = ({ family, metric, unit }: MetricProof, side: Counted): boolean =>
  family === 'agents' ? !ringMetrics.includes(metric) : unit === 'seconds' && side === 'numerator';

const lists = ['visits', 'contacts', 'consultations', 'agents'] as const;

/** Links to the lists of exactly the facts behind a number: of a ratio both sides, of a mean the calls it is a mean of. */
export const CallLinks = ({ question, proof, cell }: CallLinksProps) => {
  const t = useTexts(figuresTexts);
  const format = useFormat();
  const list = t(`list.${lists.find((family) => family === proof.family) ?? 'visits'}`);
  const link = (side: Counted, key: 'calls' | 'callsNumerator' | 'callsDenominator') => (
    <ButtonLink to={callsAddress(question, side)} icon="call">
      {t(key, {
        list,
        count: t(isSeconds(proof, side) ? 'list.seconds' : 'list.count', {
          count: format.number(sum(cell, side)),
        }),
      })}
    </ButtonLink>
  );
  // What a percentile or a longest wait is drawn from has no amount of its own.
  const isDrawn = (cell.parts ?? [cell]).every(({ numerator }) => numerator === null);
  return (
    <div className={styles.links}>
      {isDrawn ? (
        <ButtonLink to={callsAddress(question, 'numerator')} icon="call">
          {t('callsDrawn', { list })}
        </ButtonLink>
      ) : proof.unit === 'ratio' ? (
        <>
          {link('numerator', 'callsNumerator')}
          {link('denominator', 'callsDenominator')}
        </>
      ) : (
        link(proof.unit === 'seconds' && proof.family !== 'agents' ? 'denominator' : 'numerator', 'calls')
      )}
    </div>
  );
};
