import { REVEALED_SECONDS, type RevealSubject } from '@michuhol/contract';
import { useEffect, useState } from 'react';
import { useApiAction } from '../api/use-api.js';
import { useMay } from '../api/session.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import styles from './masked-number.module.css';
import { privacyTexts } from './privacy.texts.js';
import { PurposeDialog } from './purpose-dialog.js';

interface MaskedNumberProps {
  /** 010-****-5678. */
  masked: string;
  subject: RevealSubject;
}

/** A masked number; who may see it in the clear says what for, sees it for 30 seconds, and stands in the log. */
export const MaskedNumber = ({ masked, subject }: MaskedNumberProps) => {
  const t = useTexts(privacyTexts);
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState(0);
  const reveal = useApiAction('revealNumber');
  const { reset } = reveal;
  const number = reveal.data?.number;
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => {
      setLeft(left - 1);
      // Nothing of it stays in the page's memory longer than on the screen.
      if (left === 1) reset();
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, reset]);
  if (!may('numbers.reveal')) return masked;
  if (number !== undefined && left > 0)
    return (
      <span className={styles.number} role="status">
        <strong>{number}</strong> <small>{t('reveal.left', { seconds: left })}</small>
      </span>
    );
  return (
    <span className={styles.number}>
      {masked}{' '}
      <span className="no-print">
        <Button
          size="small"
          tone="quiet"
          aria-label={t('reveal.of', { masked })}
          onClick={() => setAsking(true)}
        >
          {t('reveal.button')}
        </Button>
      </span>
      {asking && (
        <PurposeDialog
          title={t('reveal.title')}
          lead={t('reveal.lead', { masked })}
          action={t('reveal.show')}
          problem={reveal.error}
          busy={reveal.isPending}
          onClose={() => {
            setAsking(false);
            reset();
          }}
          onSubmit={({ purpose, reason }) =>
            reveal.mutate(
              { body: { purpose, reason, subject } },
              {
                onSuccess: () => {
                  setAsking(false);
                  setLeft(REVEALED_SECONDS);
                },
              },
            )
          }
        />
      )}
    </span>
  );
};
