import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { SaveBar } from '../../shared/ui/save-bar.js';
import { useToast } from '../../shared/ui/toast.js';
import { CallFields } from './call-fields.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import { asksForAgency, entryOf, isStarted, missingIn, type Draft } from './entry.js';
import { ResultChoice } from './result-choice.js';
import { TopicChoice } from './topic-choice.js';
import { pathNames, type TopicPath } from './topic-tree.js';
import { useFormKeys } from './use-form-keys.js';

interface WrapUpFormProps {
  desk: ApiReply<'getWrapUp'>;
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
  onClear: () => void;
}

/** A consultation recorded in a few seconds by keys alone: topic, result, save. */
export const WrapUpForm = ({ desk, draft, onChange, onClear }: WrapUpFormProps) => {
  const t = useTexts(consultationTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [tried, setTried] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const result = useRef<HTMLInputElement>(null);
  const agency = useRef<HTMLDivElement>(null);
  const action = useApiAction('putOwnConsultation', { renews: ['getWrapUp', 'listOwnConsultations'] });
  const newest = desk.calls[0]?.callId ?? null;
  const callId = draft.callId === undefined ? newest : draft.callId;
  // From the first entry on the call stays, whichever comes next.
  const change = (changes: Partial<Draft>): void => onChange({ callId, ...changes });
  const pick = (topic: TopicPath): void => {
    change({ topic });
    result.current?.focus();
  };
  /** Puts the focus where something is missing. */
  const leadTo = (what: ReturnType<typeof missingIn>[number] | undefined): void => {
    if (what === 'topic') search.current?.focus();
    else if (what === 'result') result.current?.focus();
    else agency.current?.querySelector('select')?.focus();
  };
  const clear = (): void => {
    onClear();
    setTried(false);
    action.reset();
    search.current?.focus();
  };
  const save = (): void => {
    const entry = entryOf(draft, callId);
    setTried(true);
    if (!entry) return leadTo(missingIn(draft)[0]);
    if (action.isPending) return;
    action.mutate(
      { params: { id: draft.id }, body: entry },
      {
        onSuccess: (saved) => {
          const topic = pathNames(desk.topics, saved.topic, ({ name }) => bilingual(name)).join(' > ');
          toast({ tone: 'success', text: t('saved', { topic, result: t(`result.${saved.result}`) }) });
          clear();
        },
      },
    );
  };
  useFormKeys({
    onSave: save,
    onDigit: (digit) => desk.frequent[digit - 1] && pick(desk.frequent[digit - 1] ?? []),
  });
  useEffect(() => {
    if (draft.correcting) search.current?.focus();
  }, [draft.correcting, draft.id]);

  const missing = tried ? missingIn(draft) : [];
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save();
      }}
    >
      <CallFields calls={desk.calls} callId={callId} draft={draft} onChange={change} />
      <TopicChoice
        topics={desk.topics}
        frequent={desk.frequent}
        value={draft.topic}
        onChange={(topic) => change({ topic })}
        onPick={pick}
        searchRef={search}
      />
      <ResultChoice
        value={draft.result}
        onChange={(chosen) => change({ result: chosen })}
        firstRef={result}
      />
      {asksForAgency(draft) && (
        <div className={styles.row} ref={agency}>
          <Select
            label={t('agency')}
            value={draft.agency}
            onChange={(agency) => change({ agency })}
            options={[
              { value: '', label: t('agencyNone') },
              ...desk.agencies.map(({ key, name }) => ({ value: key, label: bilingual(name) })),
            ]}
          />
          <TextInput
            label={t('department')}
            hint={t('departmentHint')}
            maxLength={80}
            value={draft.department}
            onChange={(department) => change({ department })}
          />
        </div>
      )}
      <SaveBar
        failure={action.error && `${t('failed')} ${bilingual(action.error.detail)}`}
        missing={missing.map((what) => t(`missing.${what}`)).join(' ')}
      >
        <Button type="submit" tone="primary" shortcut="Ctrl+Enter" busy={action.isPending}>
          {t('save')}
        </Button>
        <Button disabled={!isStarted(draft)} onClick={clear}>
          {draft.correcting ? t('cancel') : t('clear')}
        </Button>
      </SaveBar>
    </form>
  );
};
