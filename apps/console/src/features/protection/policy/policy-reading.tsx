import { policySentences, type ProtectionPolicy } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { Section } from '../../../shared/ui/page.js';
import styles from './policy.module.css';

/** A policy as sentences, part by part. */
export const PolicyReading = ({ policy }: { policy: ProtectionPolicy }) => {
  const bilingual = useBilingual();
  return (
    <>
      {policySentences(policy).map((part) => (
        <Section key={part.key} title={bilingual(part)}>
          <ul className={styles.sentences}>
            {part.sentences.map((sentence) => (
              <li key={sentence.key}>{bilingual(sentence)}</li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
};
