import type { Agency, Districts } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Section } from '../../shared/ui/page.js';
import { districtsTexts } from './districts.texts.js';
import { nameIn, percentOf, spanOf, turnsOf, type Span, type Turn } from './time-span.js';
import styles from './timeline.module.css';

/** Every agency on one axis of years: bars from joining to the as-of day, dotted where planned. */
export const Timeline = ({ districts }: { districts: Districts }) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const span = spanOf(districts);
  const years = Array.from({ length: span.until - span.from }, (_, at) => span.from + at);
  const asOfPlace = percentOf(span, districts.asOf);
  const rowOf = (agency: Agency) => {
    const turns = turnsOf(agency, districts.lineage);
    // Words about a change during the bar stand below it, so that they can be read.
    const { joinedOn } = agency.fact;
    const crosses = turns.some(({ date }) => joinedOn !== null && joinedOn < date && date < districts.asOf);
    return (
      <div key={agency.id} className={classNames(styles.row, crosses && styles.crossed)}>
        <span className={styles.name}>{bilingual(agency.name)}</span>
        <div className={styles.track}>
          <Bar agency={agency} span={span} asOf={districts.asOf} />
          {turns.map((turn) => (
            <TurnMark key={turn.date} turn={turn} span={span} />
          ))}
        </div>
      </div>
    );
  };
  return (
    <Section title={t('timeline')}>
      <div className={styles.key} aria-hidden="true">
        <span className={styles.keyItem}>
          <span className={classNames(styles.swatch, styles.integrated)} /> {t('key.integrated')}
        </span>
        <span className={styles.keyItem}>
          <span className={classNames(styles.swatch, styles.planned)} /> {t('key.planned')}
        </span>
        <span className={styles.keyItem}>
          <span className={styles.keyTurn} /> {t('key.lineage')}
        </span>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('timeline')}>
        <div
          className={styles.timeline}
          role="img"
          aria-label={t('timelineSummary', { from: span.from, to: span.until - 1 })}
        >
          <div className={styles.row}>
            <span />
            <div className={styles.axis}>
              {years.map((year) => (
                <span
                  key={year}
                  className={styles.year}
                  style={{ left: `${percentOf(span, `${year}-01-01`)}%` }}
                >
                  {year}
                </span>
              ))}
            </div>
          </div>
          {districts.agencies.map(rowOf)}
          <div className={styles.overlay}>
            <span />
            <div className={styles.overlayTrack}>
              {years.map((year) => (
                <span
                  key={year}
                  className={styles.gridLine}
                  style={{ left: `${percentOf(span, `${year}-01-01`)}%` }}
                />
              ))}
              <span className={styles.unknown} style={{ left: `${asOfPlace}%` }} />
            </div>
          </div>
          <div className={styles.row}>
            <span />
            <div className={styles.foot}>
              <span
                className={classNames(styles.footText, asOfPlace > 60 && styles.before)}
                style={{ left: `${asOfPlace}%` }}
              >
                {t('asOfLine', { day: format.day(districts.asOf) })} · {t('afterAsOf')}
              </span>
            </div>
          </div>
        </div>
      </div>
    </Section>
  );
};

const Bar = ({ agency: { fact }, span, asOf }: { agency: Agency; span: Span; asOf: string }) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  if (fact.state === 'integrated' && fact.joinedOn) {
    const left = percentOf(span, fact.joinedOn);
    const width = Math.max(percentOf(span, asOf) - left, 0);
    // A short bar has no room for its words: they stand before it.
    const narrow = width < 14;
    return (
      <>
        <span
          className={classNames(styles.bar, styles.integrated)}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
        <span
          className={classNames(styles.text, narrow ? styles.before : styles.inside)}
          style={{ left: `${left}%` }}
        >
          {t('bar.integrated', { day: format.day(fact.joinedOn) })}
        </span>
      </>
    );
  }
  if (fact.state === 'planned' && fact.plannedOn) {
    const left = percentOf(span, fact.plannedOn);
    return (
      <>
        <span className={classNames(styles.bar, styles.planned)} style={{ left: `${left}%`, right: 0 }} />
        <span className={classNames(styles.text, left > 70 && styles.before)} style={{ left: `${left}%` }}>
          {t('bar.planned', { day: format.day(fact.plannedOn) })}
        </span>
      </>
    );
  }
  return <span className={classNames(styles.text, styles.none)}>{t('notIntegrated')}</span>;
};

const TurnMark = ({ turn, span }: { turn: Turn; span: Span }) => {
  const format = useFormat();
  const language = useLanguage();
  const place = percentOf(span, turn.date);
  const words = (names: readonly string[]): string => names.map((name) => nameIn(name, language)).join('·');
  return (
    <span
      className={styles.turn}
      style={{ left: `${place}%` }}
      title={`${format.day(turn.date)} ${words(turn.from)} → ${words(turn.to)}`}
    >
      <span className={classNames(styles.turnText, place > 80 && styles.turnBefore)}>
        {words(turn.from)} → {words(turn.to)}
      </span>
    </span>
  );
};
