import type { OwnState } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { apiKey, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { ownStateTexts } from './own-state.texts.js';
import styles from './own-state.module.css';
import { HELP_KEY, useHelpKey } from './use-help-key.js';

/** Calls for help at once, by button or key, and asks nothing; afterwards it shows who comes. */
export const HelpButton = ({ help }: { help: OwnState['help'] }) => {
  const t = useTexts(ownStateTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const queries = useQueryClient();
  const keep = (own: OwnState): void => {
    queries.setQueryData(apiKey('getOwnState', {}), own);
  };
  const ask = useApiAction('askForHelp');
  const withdraw = useApiAction('withdrawHelp');
  const call = (): void => {
    // Pressed again in distress it must not take the call back.
    if (help || ask.isPending) return;
    ask.mutate({}, { onSuccess: keep });
  };
  useHelpKey(call);
  const failure = ask.error ?? withdraw.error;
  return (
    <div className={styles.help}>
      {help ? (
        <>
          <div role="status" className={styles.helpState}>
            <strong>{t('asked', { time: format.clock(help.askedAt) })}</strong>
            <span>
              {help.answeredBy
                ? t('comes', {
                    name: help.answeredBy,
                    time: help.answeredAt ? format.time(help.answeredAt) : '–',
                  })
                : t('nobodyYet')}
            </span>
          </div>
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({}, { onSuccess: keep })}>
            {t('withdraw')}
          </Button>
        </>
      ) : (
        <Button
          tone="danger"
          size="large"
          icon="help"
          shortcut={HELP_KEY}
          busy={ask.isPending}
          onClick={call}
        >
          {t('help')}
        </Button>
      )}
      {failure && (
        <Notice tone="danger" announce="assertive">
          {t(ask.error ? 'helpFailed' : 'failed')} {bilingual(failure.detail)}
        </Notice>
      )}
    </div>
  );
};
