import { panicBandSchema, panicDays, type PanicBand, type PanicDay } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox, TextInput } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { newStep } from './new-step.js';
import styles from './panic-page.module.css';
import { panicPageTexts } from './panic-page.texts.js';
import { StepFields } from './step-fields.js';
import type { Receivers } from './use-step-words.js';

const MOST_STEPS = 8;

/** The fields of a band: when it holds, and its steps in their order. */
export const BandFields = ({
  band,
  checked,
  receivers,
  onChange,
  onRemove,
  onUp,
}: {
  band: PanicBand;
  /** Whether what is missing is said already. */
  checked: boolean;
  receivers: Receivers;
  onChange: (band: PanicBand) => void;
  onRemove: () => void;
  /** Puts the band before the one above it; null for the first. */
  onUp: (() => void) | null;
}) => {
  const t = useTexts(panicPageTexts);
  const parsed = panicBandSchema.safeParse(band);
  const wrong = new Set(
    checked && !parsed.success ? parsed.error.issues.map(({ path }) => String(path[0])) : [],
  );
  const change = (next: Partial<PanicBand>): void => onChange({ ...band, ...next });
  const toggle = (day: PanicDay, on: boolean): void =>
    change({ days: panicDays.filter((one) => (one === day ? on : band.days.includes(one))) });
  return (
    <Section
      title={band.label || t('newBand')}
      actions={
        <>
          {onUp && (
            <Button size="small" onClick={onUp}>
              {t('bandUp')}
            </Button>
          )}
          <Button size="small" onClick={onRemove}>
            {t('removeBand')}
          </Button>
        </>
      }
    >
      <div className={styles.row}>
        <TextInput
          label={t('label')}
          required
          maxLength={40}
          value={band.label}
          error={wrong.has('label') ? t('badLabel') : null}
          onChange={(label) => change({ label })}
        />
        <TextInput
          label={t('from')}
          type="time"
          required
          value={band.from}
          onChange={(from) => change({ from })}
        />
        <TextInput
          label={t('to')}
          type="time"
          required
          value={band.to}
          error={wrong.has('from') || wrong.has('to') ? t('badHours') : null}
          onChange={(to) => change({ to })}
        />
        <FieldGroup legend={t('days')}>
          <div className={styles.boxes}>
            {panicDays.map((day) => (
              <Checkbox
                key={day}
                label={t(`day.${day}`)}
                checked={band.days.includes(day)}
                onChange={(on) => toggle(day, on)}
              />
            ))}
          </div>
          {wrong.has('days') && <p className={styles.wrong}>{t('badDays')}</p>}
        </FieldGroup>
      </div>
      <p className={styles.soft}>{t('hoursHint')}</p>
      <ol className={styles.steps}>
        {band.steps.map((step, at) => (
          <li key={at}>
            <StepFields
              step={step}
              nth={at + 1}
              checked={checked}
              receivers={receivers}
              onChange={(next) => change({ steps: band.steps.with(at, next) })}
              onRemove={band.steps.length > 1 ? () => change({ steps: band.steps.toSpliced(at, 1) }) : null}
            />
          </li>
        ))}
      </ol>
      <div className={styles.row}>
        <Button
          size="small"
          icon="plus"
          disabled={band.steps.length >= MOST_STEPS}
          onClick={() => change({ steps: [...band.steps, newStep] })}
        >
          {t('addStep')}
        </Button>
      </div>
    </Section>
  );
};
