import type { Measure } from '@michuhol/contract';
import { measureKinds, measureStateNames, measureSteps } from '@michuhol/protection';
import type { ReactNode } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../../shared/ui/badge.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';
import { RecordLink } from './record-link.js';

const tones: Partial<Record<Measure['state'], Tone>> = {
  ...{ requested: 'warning', started: 'info', granted: 'success', scheduled: 'info', declined: 'danger' },
};

/** A measure with its state, its times and everything that happened to it. */
export const MeasureItem = ({
  measure,
  named = false,
  children,
}: {
  measure: Measure;
  /** Whether the counselor is named. */
  named?: boolean;
  children?: ReactNode;
}) => {
  const t = useTexts(measuresTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { kind, state, counselor, team, incident, startsAt, endsAt, dueAt, answer, history } = measure;
  const when = (instant: string): string => format.dateTime(instant);
  return (
    <li>
      <div className={styles.head}>
        <strong>{bilingual(measureKinds[kind])}</strong>
        <Badge tone={tones[state] ?? 'neutral'}>{bilingual(measureStateNames[state])}</Badge>
        {named && <span>{team ? `${counselor.name} · ${team}` : counselor.name}</span>}
        <span>{incident ? <RecordLink {...incident} /> : t('noIncident')}</span>
        {startsAt && <span>{endsAt ? `${when(startsAt)} – ${format.time(endsAt)}` : when(startsAt)}</span>}
        {dueAt && (state === 'requested' || state === 'granted') && (
          <span>{t('due', { time: format.deadline(dueAt) })}</span>
        )}
        {answer && <span>{t(`answer.${answer}`)}</span>}
      </div>
      <ul className={styles.history}>
        {history.map(({ step, by, at, reason }) => (
          <li key={`${step} ${at}`}>
            {when(at)} {bilingual(measureSteps[step])} · {by ?? t('byClock')}
            {reason && ` · ${reason}`}
          </li>
        ))}
      </ul>
      {children}
    </li>
  );
};
