import { consultationOutcomes, type ConsultationEntry } from '@michuhol/contract';
import { useId, type KeyboardEvent, type Ref } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import { resultOfDigit } from './entry.js';

interface ResultChoiceProps {
  value: ConsultationEntry['result'] | null;
  onChange: (result: ConsultationEntry['result']) => void;
  /** The control that takes the focus when the topic is chosen. */
  firstRef: Ref<HTMLInputElement>;
}

/** What became of it. While the focus is here a digit chooses and Enter saves. */
export const ResultChoice = ({ value, onChange, firstRef }: ResultChoiceProps) => {
  const t = useTexts(consultationTexts);
  const name = useId();
  const hint = useId();
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const result = digit === undefined ? null : resultOfDigit(digit);
    if (!result) return;
    event.preventDefault();
    onChange(result);
  };
  return (
    <FieldGroup legend={t('result')} aria-describedby={hint} onKeyDown={onKey}>
      <div className={styles.results}>
        {consultationOutcomes.map((result, index) => (
          <label
            key={result}
            className={classNames(styles.topic, styles.result, value === result && styles.chosen)}
          >
            <input
              type="radio"
              name={name}
              ref={(value ?? consultationOutcomes[0]) === result ? firstRef : undefined}
              checked={value === result}
              onChange={() => onChange(result)}
            />
            <kbd>{index + 1}</kbd> {t(`result.${result}`)}
          </label>
        ))}
      </div>
      <p id={hint} className={styles.hint}>
        {t('resultHint')}
      </p>
    </FieldGroup>
  );
};
