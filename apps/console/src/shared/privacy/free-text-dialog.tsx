import { findPersonalData, neverStored, personalDataNames } from '@michuhol/privacy';
import { useEffect, useState } from 'react';
import { askAboutTextsWith, type TextAnswer } from '../api/free-text.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextArea } from '../ui/field.js';
import { privacyTexts } from './privacy.texts.js';

/** Fewer signs are no reason. */
const SHORTEST_REASON = 5;

interface Question {
  texts: readonly string[];
  answer: (answer: TextAnswer) => void;
}

/** Asks, above whatever is open, what becomes of personal data in a text that somebody saves; the request then goes on. */
export const FreeTextDialog = () => {
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    let giveUp = (): void => undefined;
    const takeBack = askAboutTextsWith(
      (texts) =>
        new Promise((resolve) => {
          giveUp = () => resolve(null);
          setQuestion({
            texts,
            answer: (answer) => {
              setQuestion(null);
              resolve(answer);
            },
          });
        }),
    );
    return () => {
      takeBack();
      // Locked or signed out meanwhile: whoever waits must not wait for ever.
      giveUp();
    };
  }, []);
  return question && <FreeTextQuestion {...question} />;
};

const FreeTextQuestion = ({ texts, answer }: Question) => {
  const t = useTexts(privacyTexts);
  const bilingual = useBilingual();
  const [reason, setReason] = useState('');
  const findings = texts.flatMap(findPersonalData);
  const never = findings.some(({ kind }) => neverStored.has(kind));
  return (
    <Dialog
      open
      title={t('text.title')}
      onClose={() => answer(null)}
      actions={
        <>
          <Button onClick={() => answer(null)}>{t('text.fix')}</Button>
          {!never && (
            <Button
              disabled={reason.trim().length < SHORTEST_REASON}
              onClick={() => answer({ reason: reason.trim() })}
            >
              {t('text.keep')}
            </Button>
          )}
          <Button tone="primary" onClick={() => answer('mask')}>
            {t('text.mask')}
          </Button>
        </>
      }
    >
      <p>{t(never ? 'text.never' : 'text.lead')}</p>
      <ul>
        {findings.map(({ kind, start, sample }, at) => (
          <li key={at}>
            {t('text.found', { kind: bilingual(personalDataNames[kind]), sample, at: start + 1 })}
          </li>
        ))}
      </ul>
      {!never && (
        <TextArea
          label={t('text.keepReason')}
          hint={t('reasonHint')}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
      )}
    </Dialog>
  );
};
