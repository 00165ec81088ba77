import type { MetricAnswer } from '@michuhol/contract';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useMay } from '../api/session.js';
import { useApi } from '../api/use-api.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { kitTexts } from '../ui/kit.texts.js';
import { Notice } from '../ui/notice.js';
import { Loaded, Skeleton } from '../ui/page-state.js';
import { useToast } from '../ui/toast.js';
import { CallLinks } from './call-links.js';
import { useFigureText } from './figure-text.js';
import { figuresTexts } from './figures.texts.js';
import styles from './number-proof.module.css';
import { proofQuery, type NumberQuestion } from './number-question.js';
import { ProofAmendments } from './proof-amendments.js';
import { proofLines, type ProofLine } from './proof-lines.js';

interface ProofDialogProps {
  question: NumberQuestion;
  /** How the figure is called where it stands. */
  name: string;
  /** The value as the page shows it; where data has arrived since, the proof says so. */
  shown?: string | undefined;
  onClose: () => void;
}

/**
 * What proves a number: asked of the server anew, so that the proof and the list of calls belong together. Stands
 * outside of what opened it, so that neither the keys nor the looks of a table reach it.
 */
export const ProofDialog = ({ question, name, shown: now, onClose }: ProofDialogProps) => {
  const t = useTexts(figuresTexts);
  const query = useApi('queryMetrics', { query: proofQuery(question) });
  const toast = useToast();
  // A live figure counts on while its proof is being read.
  const [shown] = useState(now);
  const lines = useProofLines(question, query.data);
  const copy = async (): Promise<void> => {
    const text = [name, ...lines.map(({ term, words }) => `${term}: ${words.join('; ')}`)].join('\n');
    try {
      await navigator.clipboard.writeText(text);
      toast({ tone: 'success', text: t('copied') });
    } catch {
      toast({ tone: 'warning', text: t('copyFailed') });
    }
  };
  return createPortal(
    <div onKeyDown={(event) => event.stopPropagation()}>
      <Dialog
        open
        title={t('title', { name })}
        onClose={onClose}
        actions={
          lines.length > 0 && (
            <Button icon="copy" onClick={() => void copy()}>
              {t('copy')}
            </Button>
          )
        }
      >
        <Loaded query={query} skeleton={<Skeleton lines={9} />}>
          {(answer) => <Proof answer={answer} question={question} lines={lines} shown={shown} />}
        </Loaded>
      </Dialog>
    </div>,
    document.body,
  );
};

/** The cell of an answer to a question about one number: over the whole range and all groups. */
const cellOf = (answer: MetricAnswer) => answer.totals.find(({ group }) => group === null)?.cells[0];

const useProofLines = (question: NumberQuestion, answer: MetricAnswer | undefined): ProofLine[] => {
  const t = useTexts(figuresTexts);
  const kit = useTexts(kitTexts);
  const writing = {
    ...{ t, format: useFormat(), figure: useFigureText(), bilingual: useBilingual() },
    setName: kit(`set.${question.dataSet}Long`),
  };
  const [proof, cell] = [answer?.proofs[0], answer && cellOf(answer)];
  return answer && proof && cell ? proofLines(answer, proof, cell, writing) : [];
};

const Proof = ({
  answer,
  question,
  lines,
  shown,
}: {
  answer: MetricAnswer;
  question: NumberQuestion;
  lines: readonly ProofLine[];
  shown: string | undefined;
}) => {
  const t = useTexts(figuresTexts);
  const figure = useFigureText();
  const may = useMay();
  const [proof, cell] = [answer.proofs[0], cellOf(answer)];
  if (!proof || !cell) return null;
  const value = figure.value(cell.value, proof.unit);
  return (
    <>
      {shown !== undefined && !cell.parts && shown !== value && (
        <Notice>{t('drifted', { shown, value })}</Notice>
      )}
      <dl className={styles.lines}>
        {lines.map(({ term, words }) => (
          <Line key={term} term={term} words={words} />
        ))}
      </dl>
      {answer.state === 'amended' && <ProofAmendments answer={answer} cell={cell} />}
      {may('calls.read') ? (
        <CallLinks question={question} proof={proof} cell={cell} />
      ) : (
        <p className={styles.hint}>{t('mayNotList')}</p>
      )}
    </>
  );
};

const Line = ({ term, words }: ProofLine) => (
  <>
    <dt>{term}</dt>
    <dd>
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
    </dd>
  </>
);
