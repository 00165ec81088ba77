import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { classNames } from './class-names.js';
import styles from './figure.module.css';
import { kitTexts } from './kit.texts.js';

interface FigureProps {
  name: string;
  /** Formatted already, by `useFormat`; "–" where there is none. */
  value: string;
  /** Written small behind the value: "건", "%". */
  unit?: string;
  /** Formatted change ("+3.2%p", "△3.2%") and the name of what it is compared with ("전년 동기"). */
  change?: { value: string; versus: string } | null | undefined;
  /** One short line below: "목표 80%", "10월말 기준". */
  note?: ReactNode;
  /** What the figure is when it is not plainly true now. Stale greys it, synthetic dots its outline. */
  state?: 'stale' | 'synthetic' | 'provisional' | 'estimated' | 'partial' | undefined;
  /** Asks for attention: a word beside the value says why, colour alone never does. */
  attention?: { tone: 'danger' | 'warning'; word: string } | null | undefined;
  /** Definition, version, numerator and denominator, data up to: shown on focus and tap. */
  proof?: ReactNode;
  /** Instead of `proof`: opens it elsewhere, as a dialog. */
  onProof?: () => void;
}

/** One figure that says what it is. */
export const Figure = ({
  name,
  value,
  unit,
  change,
  note,
  state,
  attention,
  proof,
  onProof,
}: FigureProps) => {
  const t = useTexts(kitTexts);
  const proofId = useId();
  const [open, setOpen] = useState(false);
  const body = (
    <>
      <span className={styles.name}>{name}</span>
      <span className={classNames(styles.value, attention && styles[attention.tone])}>
        {value}
        {unit && <span className={styles.unit}>{unit}</span>}
        {attention && <span className={styles.word}>{attention.word}</span>}
      </span>
    </>
  );
  return (
    <div
      className={classNames(styles.figure, state && styles[state])}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setOpen(false)}
    >
      {proof ? (
        <button
          type="button"
          className={styles.proofButton}
          aria-expanded={open}
          aria-controls={proofId}
          onClick={() => setOpen(!open)}
        >
          {body}
        </button>
      ) : onProof ? (
        <button type="button" className={styles.proofButton} aria-haspopup="dialog" onClick={onProof}>
          {body}
        </button>
      ) : (
        <div className={styles.body}>{body}</div>
      )}
      {change && (
        <span className={styles.note}>
          {t('figure.versus', { name: change.versus })} {change.value}
        </span>
      )}
      {note && <span className={styles.note}>{note}</span>}
      {state && state !== 'synthetic' && <span className={styles.note}>{t(`state.${state}`)}</span>}
      {proof && (
        // Takes the focus, so that its words can be marked and copied without closing it.
        <div id={proofId} className={styles.proof} hidden={!open} tabIndex={-1}>
          {proof}
        </div>
      )}
    </div>
  );
};

/** Figures in one line, separated by thin rules; on a narrow screen they wrap two by two. */
export const FigureRow = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.row} role="group" aria-label={label}>
    {children}
  </div>
);
