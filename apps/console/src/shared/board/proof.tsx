import { metricOf, type MetricId } from '@michuhol/metrics';
import { NumberProof } from '../figures/number-proof.js';
import type { NumberQuestion } from '../figures/number-question.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { boardTexts } from './board.texts.js';

interface ProofProps {
  metric: MetricId;
  /** Instant of the newest data in the figure. */
  upTo: string;
  /** Numerator and denominator of a ratio. */
  parts?: { part: number; whole: number };
  /** Callers waiting within the threshold; given, the figure counts by service-level event. */
  undecided?: number;
  /** The same number as the page of figures counts it, for what proves it in full and the list of its calls. */
  question?: NumberQuestion | undefined;
}

/** What a figure is made of: definition and version, numerator and denominator, attribution, data up to. */
export const Proof = ({ metric, upTo, parts, undecided, question }: ProofProps) => {
  const t = useTexts(boardTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const definition = metricOf(metric);
  return (
    <>
      <div>
        <strong>{bilingual(definition)}</strong>
      </div>
      <div>{t('proofFormula', { formula: bilingual(definition.formula), version: definition.version })}</div>
      {parts && (
        <div>{t('proofParts', { part: format.number(parts.part), whole: format.number(parts.whole) })}</div>
      )}
      <div>{undecided === undefined ? t('proofArrival') : t('proofEvent', { count: undecided })}</div>
      <div>{t('proofUpTo', { time: format.clock(upTo) })}</div>
      {question && <NumberProof question={question} name={bilingual(definition)} label={t('proofMore')} />}
    </>
  );
};
