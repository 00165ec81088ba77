import type { OwnPanic } from '@michuhol/contract';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { useNow } from '../clock/use-now.js';
import styles from './panic.module.css';
import { panicTexts } from './panic.texts.js';

const secondsFrom = (at: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(at)) / 1000));

/** What came of the own panic button so far: since when, who was told at which step, who comes. */
export const HelpProgress = ({ panic }: { panic: OwnPanic }) => {
  const t = useTexts(panicTexts);
  const format = useFormat();
  const now = useNow();
  const { told, answeredBy, answeredAt, askedAt, nextAt } = panic;
  const last = told.at(-1);
  const names = [...(last?.people ?? []), ...(last?.webhooks ?? [])].join(', ');
  return (
    <div className={styles.progress}>
      <div role="status" className={styles.helpState}>
        <strong>{t('asked', { time: format.clock(askedAt) })}</strong>
        <span>
          {answeredBy
            ? t('comes', { name: answeredBy, time: answeredAt ? format.time(answeredAt) : '–' })
            : t('nobodyYet')}
        </span>
        {answeredBy === null && names !== '' && (
          <span className={styles.soft}>{t('told', { step: told.length, names })}</span>
        )}
      </div>
      {/* The seconds are not read out. */}
      <span className={styles.soft}>
        {t('elapsed', {
          time: format.duration(secondsFrom(askedAt, answeredAt ? Date.parse(answeredAt) : now)),
        })}
        {answeredBy === null && nextAt !== null && ` · ${t('goesUp', { time: format.clock(nextAt) })}`}
      </span>
    </div>
  );
};
