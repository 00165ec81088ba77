import { useState } from 'react';
import { useTexts } from '../i18n/texts.js';
import { figuresTexts } from './figures.texts.js';
import { classNames } from '../ui/class-names.js';
import styles from './number-proof.module.css';
import type { NumberQuestion } from './number-question.js';
import { ProofDialog } from './proof-dialog.js';

interface NumberProofProps {
  question: NumberQuestion;
  /** How the figure is called where it stands. */
  name: string;
  /** The value as the page shows it; absent where the button is words and not the number. */
  shown?: string;
  /** The words of the button where it does not show the number itself. */
  label?: string;
}

/** A number in a table or a sentence that opens what proves it. */
export const NumberProof = ({ question, name, shown, label }: NumberProofProps) => {
  const t = useTexts(figuresTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classNames(styles.number, label && styles.words)}
        aria-haspopup="dialog"
        aria-label={t('open', { name, value: label ?? shown ?? '' })}
        onClick={() => setOpen(true)}
      >
        {label ?? shown}
      </button>
      {open && <ProofDialog question={question} name={name} shown={shown} onClose={() => setOpen(false)} />}
    </>
  );
};
