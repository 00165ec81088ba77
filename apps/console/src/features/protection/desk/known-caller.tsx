import { categoryOf } from '@michuhol/protection';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';

/**
 * The neutral line for a number that the centre knows: that the special team can take over. For what it is known is
 * told on tap alone, and stands in the log. Nothing for everybody else.
 */
export const KnownCaller = ({ callId }: { callId: string }) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const { data } = useApi('askKnownCaller', { body: { callId } });
  const tell = useApiAction('tellKnownCaller');
  if (!data?.known) return null;
  const kinds = tell.data?.categories.map((code) => bilingual(categoryOf(code))).join(', ');
  if (kinds) return <p role="status">{t('knownAs', { kind: kinds })}</p>;
  return (
    <button
      type="button"
      className={styles.known}
      aria-disabled={tell.isPending || undefined}
      onClick={() => {
        if (!tell.isPending) tell.mutate({ body: { callId } });
      }}
    >
      {t('known')} ›{tell.error && ` (${bilingual(tell.error.detail)})`}
    </button>
  );
};
