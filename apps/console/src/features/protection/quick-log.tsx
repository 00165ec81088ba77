import type { OwnCall } from '@michuhol/contract';
import { deskCategories, type CallStepKind, type CategoryCode } from '@michuhol/protection';
import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { TextArea } from '../../shared/ui/field.js';
import { SaveBar } from '../../shared/ui/save-bar.js';
import { useToast } from '../../shared/ui/toast.js';
import { CallChoice } from './call-choice.js';
import { CallSteps } from './call-steps.js';
import { endedBy, happenedAt, isStarted, likelyCall } from './draft.js';
import { protectionTexts } from './protection.texts.js';
import styles from './protection.module.css';
import { useDeskKeys } from './use-desk-keys.js';
import { useDraft } from './use-draft.js';

interface QuickLogProps {
  calls: readonly OwnCall[];
  /** On a locked screen a draft of its own is written: the one begun before the lock stays behind it. */
  locked?: boolean;
}

/** A difficult call recorded in under a minute, by keys alone. It records; it does not hang up. */
export const QuickLog = ({ calls, locked = false }: QuickLogProps) => {
  const t = useTexts(protectionTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [draft, act] = useDraft(`${useMe().id ?? ''}${locked ? ' locked' : ''}`);
  const [tried, setTried] = useState(false);
  const action = useApiAction('reportIncident', { renews: ['listIncidents', 'ownDay'] });
  const ender = endedBy(draft);
  const begun = draft.call === undefined ? likelyCall(calls) : draft.call;
  const call = calls.find(({ callId }) => callId === begun?.callId) ?? begun;
  const begin = (): void => act({ do: 'begin', call });
  const step = (kind: CallStepKind): void => {
    begin();
    act({ do: 'step', kind, at: new Date() });
  };
  const pick = (category: CategoryCode): void => {
    begin();
    act({ do: 'pickCategory', category });
  };
  const clear = (): void => {
    act({ do: 'clear', id: crypto.randomUUID() });
    setTried(false);
    action.reset();
  };
  const save = (): void => {
    if (action.isPending) return;
    setTried(true);
    if (!draft.category || !ender) return;
    const body = {
      id: draft.id,
      category: draft.category,
      callId: call?.callId ?? null,
      happenedAt: happenedAt(draft, call, new Date()),
      steps: [...draft.steps],
      endedBy: ender,
      whatHappened: draft.whatHappened,
    };
    action.mutate(
      { body },
      {
        onSuccess: (incident) => {
          toast({ tone: 'success', text: t('saved', { number: incident.number }) });
          clear();
        },
      },
    );
  };
  useDeskKeys((key) => {
    if ('save' in key) save();
    else if ('step' in key) step(key.step);
    else pick(key.category);
  });

  const missing = tried
    ? [!draft.category && t('categoryMissing'), !ender && t('endedMissing')].filter(Boolean).join(' ')
    : '';
  return (
    <div className={styles.desk}>
      {!locked && (
        <CallChoice
          calls={calls}
          chosen={call}
          onChoose={(chosen) => act({ do: 'pickCall', call: chosen })}
        />
      )}
      <FieldGroup legend={t('category')}>
        <div className={styles.categories}>
          {deskCategories.map((category) => (
            <button
              key={category.code}
              type="button"
              className={classNames(styles.category, draft.category === category.code && styles.chosen)}
              aria-pressed={draft.category === category.code}
              aria-keyshortcuts={`Alt+${category.onDesk?.key ?? ''}`}
              onClick={() => pick(category.code)}
            >
              <kbd>Alt+{category.onDesk?.key}</kbd> {bilingual(category.onDesk ?? category)}
            </button>
          ))}
        </div>
      </FieldGroup>
      <CallSteps draft={draft} onStep={step} onUndo={() => act({ do: 'undoStep' })} />
      <TextArea
        label={t('what')}
        hint={t('whatHint')}
        maxLength={2000}
        rows={2}
        value={draft.whatHappened}
        onChange={(text) => {
          begin();
          act({ do: 'write', text });
        }}
      />
      <SaveBar failure={action.error && `${t('failed')} ${bilingual(action.error.detail)}`} missing={missing}>
        <Button tone="primary" size="large" shortcut="Ctrl+Enter" busy={action.isPending} onClick={save}>
          {t('save')}
        </Button>
        <Button size="large" disabled={!isStarted(draft)} onClick={clear}>
          {t('clear')}
        </Button>
      </SaveBar>
    </div>
  );
};
