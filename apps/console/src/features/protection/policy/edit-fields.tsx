import { approverNames, approverRoles, severities, severityNames } from '@michuhol/protection';
import type { ApproverRole, Severity } from '@michuhol/protection';
import type { Bilingual } from '@michuhol/contract';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox, Select, TextArea, TextInput } from '../../../shared/ui/field.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { editTexts } from './edit.texts.js';
import styles from './policy.module.css';

/** A whole number; NaN while nothing that is one is entered. */
export const NumberField = ({
  label,
  value,
  error,
  hint,
  onChange,
}: {
  label: string;
  value: number;
  error: string | null;
  hint?: string;
  onChange: (value: number) => void;
}) => (
  <TextInput
    type="number"
    inputMode="numeric"
    label={label}
    hint={hint}
    error={error}
    value={Number.isNaN(value) ? '' : String(value)}
    onChange={(text) => onChange(text === '' ? Number.NaN : Number(text))}
  />
);

/** A severity with its name. */
export const SeverityField = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Severity;
  onChange: (value: Severity) => void;
}) => {
  const bilingual = useBilingual();
  return (
    <Select
      label={label}
      value={value}
      onChange={onChange}
      options={severities.map((severity) => ({
        value: severity,
        label: `${severity} ${bilingual(severityNames[severity])}`,
      }))}
    />
  );
};

/** The roles that decide something. */
export const RolesField = ({
  legend,
  roles,
  error,
  onChange,
}: {
  legend: string;
  roles: readonly ApproverRole[];
  error: string | null;
  onChange: (roles: readonly ApproverRole[]) => void;
}) => {
  const bilingual = useBilingual();
  return (
    <FieldGroup legend={legend}>
      {approverRoles.map((role) => (
        <Checkbox
          key={role}
          label={bilingual(approverNames[role])}
          checked={roles.includes(role)}
          onChange={(checked) =>
            onChange(checked ? [...roles, role] : roles.filter((other) => other !== role))
          }
        />
      ))}
      {error && <span role="alert">{error}</span>}
    </FieldGroup>
  );
};

/** A text in both languages. */
export const SaidField = ({
  name,
  value,
  hint,
  faultAt,
  onChange,
}: {
  name: string;
  value: Bilingual;
  hint?: string;
  faultAt: (language: 'ko' | 'en') => string | null;
  onChange: (value: Bilingual) => void;
}) => {
  const t = useTexts(editTexts);
  return (
    <div className={styles.fields}>
      <TextArea
        label={t('inKorean', { name })}
        hint={hint}
        maxLength={400}
        value={value.ko}
        error={faultAt('ko')}
        onChange={(ko) => onChange({ ...value, ko })}
      />
      <TextArea
        label={t('inEnglish', { name })}
        maxLength={400}
        value={value.en}
        error={faultAt('en')}
        onChange={(en) => onChange({ ...value, en })}
      />
    </div>
  );
};
