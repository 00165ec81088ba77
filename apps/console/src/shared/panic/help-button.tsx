import { useApiAction } from '../api/use-api.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { HelpProgress } from './help-progress.js';
import styles from './panic.module.css';
import { panicTexts } from './panic.texts.js';
import { HELP_KEY, useHelpKey } from './use-help-key.js';
import { useKeepOwn, useOwnPanic } from './use-own-panic.js';

/**
 * The panic button: calls for help at once, by button or key, and asks nothing; afterwards it shows who was told, who
 * comes and how long it has been. `windowed` is the window that it stands in where that is one of its own.
 */
export const HelpButton = ({ windowed = null }: { windowed?: Window | null }) => {
  const t = useTexts(panicTexts);
  const bilingual = useBilingual();
  const keep = useKeepOwn();
  const panic = useOwnPanic().data?.panic ?? null;
  const ask = useApiAction('askForHelp');
  const withdraw = useApiAction('withdrawHelp');
  const call = (): void => {
    // Pressed again in distress it must not take the call back.
    if (panic || ask.isPending) return;
    ask.mutate({}, { onSuccess: keep });
  };
  useHelpKey(call, windowed);
  const failure = ask.error ?? withdraw.error;
  return (
    <div className={styles.help}>
      {panic ? (
        <>
          <HelpProgress panic={panic} />
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({}, { onSuccess: keep })}>
            {t(panic.answeredBy === null ? 'withdraw' : 'solved')}
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
