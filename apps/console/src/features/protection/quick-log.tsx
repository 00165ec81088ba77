import { callEnders, type OwnCall } from '@michuhol/contract';
import { callStepNames, deskCategories, type CallStepKind } from '@michuhol/protection';
import { useCallback, useEffect, useReducer, useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Select, TextArea } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { deskKeyOf, stepKeys } from './desk-keys.js';
import {
  draftAfter,
  endedBy,
  happenedAt,
  isStarted,
  lacksNotice,
  likelyCall,
  newDraft,
  warningsOf,
} from './draft.js';
import { protectionTexts } from './protection.texts.js';
import styles from './protection.module.css';

const duringCall: readonly CallStepKind[] = ['requestCalm', 'warning', 'reasonNotified'];
const keyOf = (kind: CallStepKind): string | undefined =>
  Object.entries(stepKeys).find(([, step]) => step === kind)?.[0];

/** A difficult call recorded in under a minute, by keys alone. It records; it does not hang up. */
export const QuickLog = ({ calls }: { calls: readonly OwnCall[] }) => {
  const t = useTexts(protectionTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const [draft, act] = useReducer(draftAfter, undefined, () => newDraft(crypto.randomUUID()));
  const [missing, setMissing] = useState(false);
  // Once writing has begun the call stays the one it was begun for, whatever comes in meanwhile.
  const [chosenCall, setChosenCall] = useState<string | null>(null);
  const action = useApiAction('reportIncident', { renews: ['listIncidents', 'ownDay'] });
  const ender = endedBy(draft);
  const callId = chosenCall ?? likelyCall(calls)?.callId ?? '';
  const warnings = warningsOf(draft);
  const started = isStarted(draft);

  const begin = useCallback(() => setChosenCall((now) => now ?? likelyCall(calls)?.callId ?? ''), [calls]);
  const step = useCallback(
    (kind: CallStepKind) => {
      begin();
      act({ do: 'step', kind, at: new Date() });
    },
    [begin],
  );
  const save = useCallback(() => {
    if (action.isPending) return;
    if (!draft.category || !ender) {
      setMissing(true);
      return;
    }
    const call = calls.find((one) => one.callId === callId);
    const body = {
      id: draft.id,
      category: draft.category,
      callId: callId || null,
      happenedAt: happenedAt(draft, call, new Date()),
      whatHappened: draft.whatHappened,
      steps: [...draft.steps],
      endedBy: ender,
    };
    action.mutate(
      { body },
      {
        onSuccess: (incident) => {
          toast({ tone: 'success', text: t('saved', { number: incident.number }) });
          act({ do: 'clear', id: crypto.randomUUID() });
          setChosenCall(null);
          setMissing(false);
        },
      },
    );
  }, [action, draft, ender, calls, callId, toast, t]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = deskKeyOf(event);
      if (!key) return;
      event.preventDefault();
      if ('save' in key) save();
      else if ('step' in key) step(key.step);
      else {
        begin();
        act({ do: 'pickCategory', category: key.category });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [save, step, begin]);
  useEffect(() => {
    if (!started) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [started]);

  const callName = (call: OwnCall): string =>
    [
      format.time(call.arrivedAt),
      call.caller ?? t('unknownCaller'),
      call.queue,
      call.inProgress ? t('inProgress') : null,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className={styles.desk}>
      <p className={styles.only}>{t('recordsOnly')}</p>
      <Select
        label={t('call')}
        hint={t('callHint')}
        value={callId}
        onChange={setChosenCall}
        options={[
          ...calls.map((call) => ({ value: call.callId, label: callName(call) })),
          { value: '', label: t('withoutCall') },
        ]}
      />
      <fieldset className={styles.group}>
        <legend>{t('category')}</legend>
        <div className={styles.categories}>
          {deskCategories.map((category) => (
            <button
              key={category.code}
              type="button"
              className={classNames(styles.category, draft.category === category.code && styles.chosen)}
              aria-pressed={draft.category === category.code}
              aria-keyshortcuts={`Alt+${category.onDesk?.key ?? ''}`}
              onClick={() => {
                begin();
                act({ do: 'pickCategory', category: category.code });
              }}
            >
              <kbd>Alt+{category.onDesk?.key}</kbd> {bilingual(category.onDesk ?? category)}
            </button>
          ))}
        </div>
        {missing && !draft.category && (
          <p className={styles.missing} role="alert">
            {t('categoryMissing')}
          </p>
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('steps')}</legend>
        <div className={styles.buttons}>
          {duringCall.map((kind) => (
            <Button key={kind} shortcut={keyOf(kind) ?? ''} onClick={() => step(kind)}>
              {bilingual(callStepNames[kind])}
            </Button>
          ))}
          <Button tone="quiet" disabled={draft.steps.length === 0} onClick={() => act({ do: 'undoStep' })}>
            {t('undo')}
          </Button>
        </div>
        <p className={styles.hint} aria-live="polite">
          {draft.steps.length === 0
            ? `${t('noSteps')} ${t('stepsHint')}`
            : draft.steps
                .map(({ kind, at }) => `${bilingual(callStepNames[kind])} ${format.clock(at)}`)
                .join(' → ')}
        </p>
        {warnings && <p className={styles.hint}>{t('warned', warnings)}</p>}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('ended')}</legend>
        <div className={styles.buttons}>
          {callEnders.map((kind) => (
            <Button
              key={kind}
              shortcut={keyOf(kind) ?? ''}
              aria-pressed={ender === kind}
              className={ender === kind ? styles.chosen : undefined}
              onClick={() => step(kind)}
            >
              {bilingual(callStepNames[kind])}
            </Button>
          ))}
        </div>
        {missing && !ender && (
          <p className={styles.missing} role="alert">
            {t('endedMissing')}
          </p>
        )}
        {ender && lacksNotice(draft) && (
          <Notice tone="warning" announce="polite">
            {t('noticeMissing')}
          </Notice>
        )}
      </fieldset>
      <TextArea
        label={t('what')}
        hint={t('whatHint')}
        maxLength={2000}
        value={draft.whatHappened}
        onChange={(text) => act({ do: 'write', text })}
      />
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {t('failed')} {bilingual(action.error.detail)}
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button tone="primary" size="large" shortcut="Ctrl+Enter" busy={action.isPending} onClick={save}>
          {t('save')}
        </Button>
        <Button disabled={!started} onClick={() => act({ do: 'clear', id: crypto.randomUUID() })}>
          {t('clear')}
        </Button>
      </div>
    </div>
  );
};
