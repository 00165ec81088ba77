import { addDays, isDay } from '@michuhol/calendar';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { DateInput, TextInput } from '../../shared/ui/field.js';
import { SegmentedControl } from '../../shared/ui/segmented-control.js';
import { DaySlider } from './day-slider.js';
import type { KeptRange } from './kept.js';
import { clockOf, instantOf, secondsOf, type Moment } from './moment.js';
import type { PastDay } from './past-day.js';
import { pastTexts } from './past.texts.js';
import styles from './past.module.css';
import { speeds, type Speed } from './use-playback.js';
import { peakOf } from './waiting-path.js';

interface PastControlsProps {
  moment: Moment;
  newest: Moment;
  day: PastDay | undefined;
  /** Null where none is known. */
  kept: KeptRange | null;
  playing: boolean;
  speed: Speed;
  onMove: (to: Moment) => void;
  onPlay: (playing: boolean) => void;
  onSpeed: (speed: Speed) => void;
}

/** Day, time, slider and playback. */
export const PastControls = (props: PastControlsProps) => {
  const { moment, newest, day, kept, playing, speed, onMove, onPlay, onSpeed } = props;
  const t = useTexts(pastTexts);
  const format = useFormat();
  const peak = peakOf(day?.waiting ?? []);
  const toggle = (): void => onPlay(!playing);
  return (
    <section className={styles.controls} aria-label={t('controls')}>
      <div className={styles.row}>
        <IconButton
          icon="collapse"
          label={t('dayBefore')}
          onClick={() => onMove({ ...moment, day: addDays(moment.day, -1) })}
        />
        <DateInput
          label={t('day')}
          hideLabel
          value={moment.day}
          max={newest.day}
          onChange={(to) => isDay(to) && onMove({ ...moment, day: to })}
        />
        <IconButton
          icon="expand"
          label={t('dayAfter')}
          disabled={moment.day >= newest.day}
          onClick={() => onMove({ ...moment, day: addDays(moment.day, 1) })}
        />
        <TextInput
          label={t('time')}
          hideLabel
          type="time"
          step={1}
          className={styles.time}
          value={clockOf(moment)}
          onChange={(text) => {
            const second = secondsOf(text);
            if (second !== null) onMove({ ...moment, second });
          }}
        />
        <Button tone="primary" icon={playing ? 'pause' : 'play'} onClick={toggle}>
          {t(playing ? 'pause' : 'play')}
        </Button>
        <SegmentedControl
          label={t('speed')}
          options={speeds.map((one) => ({ value: String(one), label: t(`speed.${one}`) }))}
          value={String(speed)}
          onChange={(value) => onSpeed(speeds.find((one) => String(one) === value) ?? 1)}
        />
        {peak && (
          <Button tone="quiet" onClick={() => onMove({ ...moment, second: peak.minute * 60 })}>
            {t('peak', {
              time: format.time(instantOf({ ...moment, second: peak.minute * 60 })),
              count: format.number(peak.count),
            })}
          </Button>
        )}
      </div>
      <DaySlider moment={moment} day={day} onMove={onMove} onToggle={toggle} />
      <p className={styles.keys}>
        <span className={styles.byKeys}>
          {t('keys')}
          {kept && ' · '}
        </span>
        {kept && t('kept', { from: format.dateTime(kept.from), to: format.dateTime(kept.to) })}
      </p>
    </section>
  );
};
