import { useId } from 'react';
import { classNames } from './class-names.js';
import styles from './segmented-control.module.css';

interface SegmentedControlProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  /** Draws the label before the options instead of for screen readers alone. */
  showLabel?: boolean;
}

/** One choice of a few, all in sight. Arrow keys move between them. */
export const SegmentedControl = <T extends string>({
  label,
  options,
  value,
  onChange,
  showLabel = false,
}: SegmentedControlProps<T>) => {
  const name = useId();
  return (
    <fieldset className={styles.control}>
      <legend className={showLabel ? styles.legend : 'visually-hidden'}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(styles.option, option.value === value && styles.selected)}
          >
            <input
              type="radio"
              className={styles.input}
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
