import type { OwnState, RequestOf, endpoints } from '@michuhol/contract';
import { agentTimeStateNames } from '@michuhol/metrics';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKey, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Notice } from '../../shared/ui/notice.js';
import { ownStateTexts } from './own-state.texts.js';
import styles from './own-state.module.css';

type Choice = NonNullable<RequestOf<(typeof endpoints)['setOwnState']>['body']>['state'];

const choices = [
  'ready',
  'acw',
  'break',
  'training',
  'outbound',
  'other',
  'loggedOut',
] as const satisfies Choice[];

/** The states that counselors may set, one press each; a break asks for its reason where the centre has named any. */
export const StateChoice = ({ own }: { own: OwnState }) => {
  const t = useTexts(ownStateTexts);
  const bilingual = useBilingual();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const action = useApiAction('setOwnState');
  const set = (state: Choice, code: string | null = null): void => {
    setAsking(false);
    if (action.isPending) return;
    action.mutate(
      { body: { state, code } },
      { onSuccess: (changed) => queries.setQueryData(apiKey('getOwnState', {}), changed) },
    );
  };
  const press = (state: Choice): void => {
    if (state === 'break' && own.breakCodes.length > 0) setAsking(!asking);
    else set(state);
  };
  return (
    <div className={styles.choice}>
      <div className={styles.buttons} role="group" aria-label={t('choose')}>
        {choices.map((state) => (
          <button
            key={state}
            type="button"
            className={classNames(styles.button, own.state === state && styles.chosen)}
            aria-pressed={own.state === state}
            {...(state === 'break' && own.breakCodes.length > 0 ? { 'aria-expanded': asking } : {})}
            aria-disabled={action.isPending || undefined}
            onClick={() => press(state)}
          >
            {state === 'loggedOut' ? t('endWork') : bilingual(agentTimeStateNames[state])}
          </button>
        ))}
      </div>
      {asking && (
        <div
          className={styles.buttons}
          role="group"
          aria-label={t('breakReason')}
          onKeyDown={({ key }) => key === 'Escape' && setAsking(false)}
        >
          <span className={styles.soft}>{t('breakReason')}</span>
          {own.breakCodes.map((code, at) => (
            <button
              key={code}
              type="button"
              autoFocus={at === 0}
              className={styles.button}
              onClick={() => set('break', code)}
            >
              {code}
            </button>
          ))}
          <button type="button" className={styles.button} onClick={() => set('break')}>
            {t('noReason')}
          </button>
        </div>
      )}
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {t('failed')} {bilingual(action.error.detail)}
        </Notice>
      )}
    </div>
  );
};
