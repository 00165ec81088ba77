import type { PastDay } from './past-day.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { clockOf, DAY_SECONDS, instantOf, later, type Moment } from './moment.js';
import { pastTexts } from './past.texts.js';
import styles from './past.module.css';
import { endOf, peakOf, waitingPath } from './waiting-path.js';

/** Seconds that a key moves by, beside the second of the left and right arrows, which the slider knows itself. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: 60,
  ArrowDown: -60,
  PageUp: 900,
  PageDown: -900,
};

interface DaySliderProps {
  moment: Moment;
  /** Absent while it is fetched. */
  day: PastDay | undefined;
  onMove: (to: Moment) => void;
  /** Plays or pauses. */
  onToggle: () => void;
}

/** The day from left to right, callers waiting by minute drawn behind; moved by mouse, finger and keys. */
export const DaySlider = ({ moment, day, onMove, onToggle }: DaySliderProps) => {
  const t = useTexts(pastTexts);
  const format = useFormat();
  const waiting = day?.waiting ?? [];
  const peak = peakOf(waiting);
  const end = endOf(waiting);
  const summary = peak
    ? t('chartSummary', {
        time: format.time(instantOf({ day: moment.day, second: peak.minute * 60 })),
        count: format.number(peak.count),
      })
    : t('chartQuiet');
  return (
    <div className={styles.slider}>
      <svg
        className={styles.curve}
        viewBox="0 0 1440 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t('chart')}. ${summary}`}
      >
        {day && <rect className={styles.future} x={end} y={0} width={1440 - end} height={100} />}
        <path className={styles.waiting} d={waitingPath(waiting)} />
        <line
          className={styles.hand}
          x1={moment.second / 60}
          x2={moment.second / 60}
          y1={0}
          y2={100}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <input
        type="range"
        className={styles.range}
        aria-label={t('slider')}
        aria-valuetext={clockOf(moment)}
        min={0}
        max={DAY_SECONDS - 1}
        step={1}
        value={moment.second}
        onChange={({ target }) => onMove({ day: moment.day, second: Number(target.value) })}
        onKeyDown={(event) => {
          const by = steps[event.code];
          if (by !== undefined) onMove(later(moment, by));
          else if (event.code === 'Space') onToggle();
          else return;
          event.preventDefault();
        }}
      />
      <div className={styles.hours} aria-hidden="true">
        {Array.from({ length: 9 }, (_, at) => (
          <span key={at}>{String(at * 3).padStart(2, '0')}</span>
        ))}
      </div>
    </div>
  );
};
