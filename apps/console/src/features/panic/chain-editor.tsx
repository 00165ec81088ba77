import { panicBandsSchema, type PanicBand } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { SaveBar } from '../../shared/ui/save-bar.js';
import { BandFields } from './band-fields.js';
import { newStep } from './new-step.js';
import styles from './panic-page.module.css';
import { panicPageTexts } from './panic-page.texts.js';
import { SaveChain } from './save-chain.js';
import type { Receivers } from './use-step-words.js';

interface EditorProps {
  /** The newest version: what is written is based on it, whether it holds already or not. */
  newest: number;
  receivers: Receivers;
  onSaved: () => void;
}

/** Changes the newest version into the next. */
export const ChainEditor = ({ newest, ...rest }: EditorProps) => {
  const query = useApi('getPanicChain', { query: { version: String(newest) } });
  return (
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {({ bands }) => <Editor key={newest} first={bands} newest={newest} {...rest} />}
    </Loaded>
  );
};

const Editor = ({
  first,
  newest,
  receivers,
  onSaved,
}: Omit<EditorProps, 'newest'> & { first: PanicBand[]; newest: number }) => {
  const t = useTexts(panicPageTexts);
  const [bands, setBands] = useState(first);
  const [saving, setSaving] = useState(false);
  const [asked, setAsked] = useState(false);
  const valid = panicBandsSchema.safeParse(bands).success;
  const changed = JSON.stringify(bands) !== JSON.stringify(first);
  const put = (at: number, band: PanicBand): void => setBands(bands.with(at, band));
  const swap = (at: number): void => {
    const [one, two] = [bands[at - 1], bands[at]];
    if (one && two) setBands(bands.with(at - 1, two).with(at, one));
  };
  const add = (): void => {
    const band: PanicBand = {
      ...{ label: t('newBand'), days: ['weekday', 'weekend', 'holiday'], from: '22:00', to: '06:00' },
      steps: [newStep],
    };
    setBands([...bands, band]);
  };
  const save = (): void => {
    setAsked(true);
    if (valid) setSaving(true);
  };
  return (
    <>
      <p>{t('editLead')}</p>
      {bands.length === 0 && <Empty title={t('noBands')}>{t('noBandsText')}</Empty>}
      {bands.map((band, at) => (
        <BandFields
          // Bands have no names of their own that stay: their place is what they are.
          key={at}
          band={band}
          checked={asked}
          receivers={receivers}
          onChange={(next) => put(at, next)}
          onRemove={() => setBands(bands.toSpliced(at, 1))}
          onUp={at === 0 ? null : () => swap(at)}
        />
      ))}
      <div className={styles.row}>
        <Button icon="plus" onClick={add}>
          {t('addBand')}
        </Button>
      </div>
      <SaveBar failure={null} missing={asked && !valid ? t('notValid') : ''}>
        <Button tone="primary" disabled={!changed} onClick={save}>
          {t('save')}
        </Button>
      </SaveBar>
      {saving && (
        <SaveChain bands={bands} basedOn={newest} onClose={() => setSaving(false)} onSaved={onSaved} />
      )}
    </>
  );
};
