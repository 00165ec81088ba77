import type { OwnCall } from '@michuhol/contract';
import type { CallStepKind, CategoryCode } from '@michuhol/protection';
import { useRef, useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { computerClock } from '../../../shared/platform/clock.js';
import { Button } from '../../../shared/ui/button.js';
import { TextArea } from '../../../shared/ui/field.js';
import { AfterSave } from './after-save.js';
import { CallSteps } from './call-steps.js';
import { CategoryButtons } from './category-buttons.js';
import type { DeskAction } from './desk-actions.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { endedBy, happenedAt, isStarted, likelyCall, type DraftAction } from './draft.js';
import { KeptLine } from './kept-line.js';
import { KeyButton } from './key-button.js';
import { KnownCaller } from './known-caller.js';
import { MoreChoices } from './more-choices.js';
import { RecommendedTime } from './recommended-time.js';
import { Script } from './script.js';
import { StripHead } from './strip-head.js';
import { promptOf } from './time-prompt.js';
import { useCallTime, type CallTime } from './use-call-time.js';
import { useDesk } from './use-desk.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useManual } from './use-manual.js';

interface QuickLogProps {
  calls: readonly OwnCall[];
  /** They could not be fetched. */
  callsMissing?: boolean;
  /** On a locked screen a draft of its own is written: the one begun before the lock stays behind it. */
  locked?: boolean;
  /** Beside another page, which may have keys of its own. */
  beside?: boolean;
  /** The window of its own that it stands in. */
  windowed?: Window | null;
}

/** A difficult call recorded in under a minute, by keys alone. It records; it does not hang up. */
export const QuickLog = (props: QuickLogProps) =>
  // A locked screen hears nothing of the floor, and knows no call.
  props.locked ? <Log {...props} time={null} /> : <TimedLog {...props} />;

const TimedLog = (props: QuickLogProps) => <Log {...props} time={useCallTime(props.calls)} />;

const Log = ({
  calls,
  time,
  callsMissing = false,
  locked = false,
  beside = false,
  windowed = null,
}: QuickLogProps & { time: CallTime | null }) => {
  const t = useTexts(deskTexts);
  const { store, desk } = useDesk();
  const manual = useManual();
  const place = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const slot = locked ? 'locked' : 'open';
  const draft = desk.drafts[slot];
  const ender = endedBy(draft);
  const begun = draft.call === undefined ? likelyCall(calls) : draft.call;
  const call = calls.find(({ callId }) => callId === begun?.callId) ?? begun;
  const rule = manual.ruleOf(draft.category ?? 'OTHER');
  const act = (action: DraftAction): void => store.act(slot, action);
  const entered = (action: DraftAction): void => {
    act({ do: 'begin', call });
    act(action);
  };
  const longRule = manual.ruleOf('LONG_CALL');
  const prompt = time && !desk.afterSave ? promptOf(draft, time.level, longRule, time.call.callId) : null;
  const step = (kind: CallStepKind): void => {
    // What the long call asks for makes a record of a long call, whichever button or key it is taken by.
    const isAskedFor = prompt?.steps.some((asked) => asked === kind) ?? false;
    if (isAskedFor && draft.category === null) pick('LONG_CALL');
    entered({ do: 'step', kind, at: computerClock.now() });
  };
  const takeAsked = (kind: CallStepKind): void => {
    step(kind);
    // The button goes with its step; the keys stay here.
    place.current?.focus({ preventScroll: true });
  };
  const pick = (category: CategoryCode): void => entered({ do: 'pickCategory', category });
  const clear = (): void => {
    act({ do: 'clear', id: crypto.randomUUID() });
    setTried(false);
  };
  const save = (): void => {
    // Pressed once more after saving there is nothing to save, and nothing to complain of.
    if (desk.afterSave) return;
    setTried(true);
    if (!draft.category || !ender) return;
    const now = computerClock.now();
    const body = {
      id: draft.id,
      category: draft.category,
      callId: call?.callId ?? null,
      happenedAt: happenedAt(draft, call, now),
      steps: [...draft.steps],
      endedBy: ender,
      whatHappened: draft.whatHappened,
      vulnerable: draft.vulnerable,
      leadId: draft.lead,
    };
    void store.keepReport(slot, {
      ...{ id: draft.id, kind: 'report', body, draft },
      ...{ keptAt: now.toISOString(), refusal: null },
    });
    setTried(false);
  };
  useDeskKeys(
    (action: DeskAction) => {
      const [what, which] = action.split('.') as [string, string | undefined];
      if (what === 'save') save();
      else if (what === 'step') step(which as CallStepKind);
      else pick(which as CategoryCode);
    },
    { within: beside ? place : undefined, windowed },
  );
  const missing = tried && [!draft.category && t('categoryMissing'), !ender && t('endedMissing')];
  return (
    <div ref={place} className={styles.desk} tabIndex={-1} data-desk="">
      {!locked && (
        <StripHead call={call} callsMissing={callsMissing}>
          {call && <KnownCaller key={call.callId} callId={call.callId} />}
        </StripHead>
      )}
      {time && prompt && (
        <RecommendedTime time={time} prompt={prompt} draft={draft} rule={longRule} onStep={takeAsked} />
      )}
      {desk.afterSave ? (
        <AfterSave key={desk.afterSave.incidentId} saved={desk.afterSave} desk={desk} store={store} />
      ) : (
        <>
          <CategoryButtons manual={manual} chosen={draft.category} onPick={pick} />
          {/* What the call's length asks to be said stands above. */}
          {!(prompt?.words && (draft.category ?? 'LONG_CALL') === 'LONG_CALL') && (
            <Script draft={draft} rule={rule} />
          )}
          <CallSteps draft={draft} rule={rule} onStep={step} onUndo={() => act({ do: 'undoStep' })} />
          <TextArea
            label={t('what')}
            hideLabel
            placeholder={t('whatHint')}
            maxLength={2000}
            rows={1}
            value={draft.whatHappened}
            onChange={(text) => entered({ do: 'write', text })}
          />
          <p className={styles.missing} role="alert">
            {missing && missing.filter(Boolean).join(' ')}
          </p>
          <div className={styles.foot}>
            <KeyButton action="save" tone="primary" onClick={save}>
              {t('save')}
            </KeyButton>
            <Button disabled={!isStarted(draft)} onClick={clear}>
              {t('clear')}
            </Button>
          </div>
        </>
      )}
      <KeptLine desk={desk} store={store} slot={slot} />
      {!locked && !desk.afterSave && <MoreChoices draft={draft} calls={calls} call={call} act={act} />}
    </div>
  );
};
