import { useState, type ComponentProps } from 'react';
import { Figure } from '../ui/figure.js';
import type { NumberQuestion } from './number-question.js';
import { ProofDialog } from './proof-dialog.js';

type ProvedFigureProps = Omit<ComponentProps<typeof Figure>, 'proof' | 'onProof'> & {
  question: NumberQuestion;
};

/** A figure that opens what proves it. */
export const ProvedFigure = ({ question, ...figure }: ProvedFigureProps) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Figure {...figure} onProof={() => setOpen(true)} />
      {open && (
        <ProofDialog
          question={question}
          name={figure.name}
          shown={figure.value}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
