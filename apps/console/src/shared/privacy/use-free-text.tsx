import type { KeepPersonal } from '@michuhol/contract';
import { findPersonalData, maskFreeText, neverStored, personalDataNames } from '@michuhol/privacy';
import { useState, type ReactNode } from 'react';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextArea } from '../ui/field.js';
import { privacyTexts } from './privacy.texts.js';

/** How a text is saved: as it is written, masked, or with personal data that is meant. */
type Save = (text: string, keep: { keepPersonal?: KeepPersonal }) => void;

/** Fewer signs are no reason. */
const SHORTEST_REASON = 5;

/**
 * Looks at a free text before it is saved. `check` saves at once what holds no personal data; else the person masks
 * it, gives a reason, or goes back to it. `dialog` belongs into the form.
 */
export const useFreeText = (): { check: (text: string, save: Save) => void; dialog: ReactNode } => {
  const [asked, setAsked] = useState<{ text: string; save: Save } | null>(null);
  const close = (): void => setAsked(null);
  return {
    check: (text, save) => {
      if (findPersonalData(text).length === 0) save(text, {});
      else setAsked({ text, save });
    },
    dialog: asked && (
      <FreeTextDialog
        text={asked.text}
        onClose={close}
        onSave={(text, keep) => {
          close();
          asked.save(text, keep);
        }}
      />
    ),
  };
};

const FreeTextDialog = ({ text, onSave, onClose }: { text: string; onSave: Save; onClose: () => void }) => {
  const t = useTexts(privacyTexts);
  const bilingual = useBilingual();
  const [reason, setReason] = useState('');
  const findings = findPersonalData(text);
  const never = findings.some(({ kind }) => neverStored.has(kind));
  return (
    <Dialog
      open
      title={t('text.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('text.fix')}</Button>
          {!never && (
            <Button
              disabled={reason.trim().length < SHORTEST_REASON}
              onClick={() => onSave(text, { keepPersonal: { reason: reason.trim() } })}
            >
              {t('text.keep')}
            </Button>
          )}
          <Button tone="primary" onClick={() => onSave(maskFreeText(text), {})}>
            {t('text.mask')}
          </Button>
        </>
      }
    >
      <p>{t(never ? 'text.never' : 'text.lead')}</p>
      <ul>
        {findings.map(({ kind, start, sample }) => (
          <li key={start}>
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
