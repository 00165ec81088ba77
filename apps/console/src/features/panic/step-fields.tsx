import { panicRoles, panicStepSchema, roleNames, type PanicStep } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox } from '../../shared/ui/field.js';
import styles from './panic-page.module.css';
import { panicPageTexts } from './panic-page.texts.js';
import type { Receivers } from './use-step-words.js';

const toggled = <T,>(values: readonly T[], value: T, on: boolean): T[] =>
  on ? [...values, value] : values.filter((one) => one !== value);

/** Who is told at a step, by boxes to tick. */
export const StepFields = ({
  step,
  nth,
  checked,
  receivers,
  onChange,
  onRemove,
}: {
  step: PanicStep;
  /** Counted from 1. */
  nth: number;
  checked: boolean;
  receivers: Receivers;
  onChange: (step: PanicStep) => void;
  onRemove: (() => void) | null;
}) => {
  const t = useTexts(panicPageTexts);
  const bilingual = useBilingual();
  const change = (next: Partial<PanicStep>): void => onChange({ ...step, ...next });
  const many = (
    legend: string,
    field: 'teams' | 'people' | 'webhooks',
    choices: readonly { id: string; label: string }[],
  ) =>
    choices.length > 0 && (
      <FieldGroup legend={legend} className={styles.choices}>
        <div className={styles.boxes}>
          {choices.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={step[field].includes(id)}
              onChange={(on) => change({ [field]: toggled(step[field], id, on) })}
            />
          ))}
        </div>
      </FieldGroup>
    );
  return (
    <FieldGroup legend={t('stepOf', { step: nth })} className={styles.step}>
      <div className={styles.boxes}>
        <Checkbox
          label={t('teamLeads')}
          checked={step.teamLeads}
          onChange={(teamLeads) => change({ teamLeads })}
        />
        {panicRoles.map((role) => (
          <Checkbox
            key={role}
            label={t('everyRole', { role: bilingual(roleNames[role]) })}
            checked={step.roles.includes(role)}
            onChange={(on) => change({ roles: toggled(step.roles, role, on) })}
          />
        ))}
        <Checkbox
          label={t('criticalWebhooks')}
          checked={step.criticalWebhooks}
          onChange={(criticalWebhooks) => change({ criticalWebhooks })}
        />
      </div>
      <details open={step.teams.length + step.people.length + step.webhooks.length > 0}>
        <summary>{t('byName')}</summary>
        {many(
          t('teams'),
          'teams',
          receivers.teams.map(({ id, name }) => ({ id, label: t('leadsOf', { team: name }) })),
        )}
        {many(
          t('people'),
          'people',
          receivers.people.map(({ id, name, role }) => ({
            id,
            label: `${name} · ${bilingual(roleNames[role])}`,
          })),
        )}
        {many(
          t('addresses'),
          'webhooks',
          receivers.webhooks.map(({ id, label, on }) => ({
            id,
            label: on ? label : t('switchedOff', { label }),
          })),
        )}
      </details>
      {checked && !panicStepSchema.safeParse(step).success && <p className={styles.wrong}>{t('badStep')}</p>}
      {onRemove && (
        <div className={styles.row}>
          <Button size="small" onClick={onRemove}>
            {t('removeStep', { step: nth })}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
};
