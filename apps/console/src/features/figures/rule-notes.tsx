import type { MetricAnswer } from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';
import { useSpanText } from '../../shared/figures/span-text.js';
import { figuresTexts } from '../../shared/figures/figures.texts.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Section } from '../../shared/ui/page.js';
import { Link } from 'react-router';
import styles from './figures.module.css';
import { figuresPageTexts } from './figures-page.texts.js';

/** The rule of each figure, printed with it: formula, version, attribution; where it changed, each with its days. */
export const RuleNotes = ({ answer }: { answer: MetricAnswer }) => {
  const t = useTexts(figuresPageTexts);
  const numbers = useTexts(figuresTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const span = useSpanText();
  return (
    <Section title={t('rules')} actions={<Link to={paths.definitions}>{t('allDefinitions')}</Link>}>
      <dl className={styles.rules}>
        {answer.proofs.map((proof) => (
          <div key={proof.metric}>
            <dt>{bilingual(proof.name)}</dt>
            {proof.definitions.map(({ id, version, name, formula, estimated, from, to }) => (
              <dd key={`${id}-${version}-${from}`}>
                {proof.definitions.length > 1 && <strong>{span(from, to)}: </strong>}
                {bilingual(name) === bilingual(proof.name) ? '' : `${bilingual(name)}: `}
                {bilingual(formula)} (v{version}
                {estimated && `, ${numbers('estimated')}`}) · {bilingual(attributionNames[proof.attribution])}
              </dd>
            ))}
            {proof.notFinalFrom !== null && (
              <dd>※ {numbers('notFinalText', { at: format.dateTime(proof.notFinalFrom) })}</dd>
            )}
          </div>
        ))}
      </dl>
    </Section>
  );
};
