import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useTexts } from '../i18n/texts.js';
import { classNames } from './class-names.js';
import styles from './field.module.css';
import { Icon } from './icon.js';
import { kitTexts } from './kit.texts.js';

interface Described {
  label: string;
  /** Leaves the label to those who cannot see that the heading of a row or column says it already. */
  hideLabel?: boolean | undefined;
  /** What belongs into the field, below its label. */
  hint?: ReactNode;
  /** What is wrong, in words; read out and marked by an icon. */
  error?: string | null | undefined;
}

interface FieldProps extends Described {
  required?: boolean | undefined;
  /** Gets the ids that tie the control to its label, hint and error. */
  children: (ties: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
}

/** A control with its label, hint and error. */
export const Field = ({ label, hideLabel, hint, error, required, children }: FieldProps) => {
  const t = useTexts(kitTexts);
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={hideLabel ? 'visually-hidden' : styles.label} htmlFor={id}>
        {label}
        {required && <span className={styles.required}>({t('required')})</span>}
      </label>
      {children({ id, 'aria-describedby': `${id}-hint ${id}-error`, 'aria-invalid': Boolean(error) })}
      <span id={`${id}-hint`} className={styles.hint}>
        {hint}
      </span>
      <span id={`${id}-error`} className={styles.error} role="alert">
        {error && (
          <>
            <Icon name="danger" className={styles.errorIcon} /> {error}
          </>
        )}
      </span>
    </div>
  );
};

/** A line of text. `onChange` gets the text. */
export const TextInput = ({
  label,
  hideLabel,
  hint,
  error,
  onChange,
  className,
  ...rest
}: Described & { onChange?: (value: string) => void } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'onChange'
  >) => (
  <Field label={label} hideLabel={hideLabel} hint={hint} error={error} required={rest.required}>
    {(ties) => (
      <input
        {...rest}
        {...ties}
        className={classNames(styles.control, className)}
        onChange={(event) => onChange?.(event.target.value)}
      />
    )}
  </Field>
);

/** Some lines of text. */
export const TextArea = ({
  label,
  hideLabel,
  hint,
  error,
  onChange,
  className,
  ...rest
}: Described & { onChange?: (value: string) => void } & Omit<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    'onChange'
  >) => (
  <Field label={label} hideLabel={hideLabel} hint={hint} error={error} required={rest.required}>
    {(ties) => (
      <textarea
        rows={3}
        {...rest}
        {...ties}
        className={classNames(styles.control, styles.area, className)}
        onChange={(event) => onChange?.(event.target.value)}
      />
    )}
  </Field>
);

/** One choice of many. */
export const Select = <T extends string>({
  label,
  hideLabel,
  hint,
  error,
  options,
  value,
  onChange,
  className,
  ...rest
}: Described & {
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'>) => (
  <Field label={label} hideLabel={hideLabel} hint={hint} error={error} required={rest.required}>
    {(ties) => (
      <select
        {...rest}
        {...ties}
        className={classNames(styles.control, className)}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);

/** A day, YYYY-MM-DD; empty text for none. */
export const DateInput = (
  props: Described & {
    value: string;
    onChange: (day: string) => void;
    min?: string;
    max?: string;
    required?: boolean;
    disabled?: boolean;
  },
) => <TextInput {...props} type="date" className={styles.date} />;

/** A yes or no with its label beside it. */
export const Checkbox = ({
  label,
  checked,
  onChange,
  disabled = false,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) => (
  <label className={styles.checkbox}>
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    {label}
  </label>
);
