import type { FieldsetHTMLAttributes } from 'react';
import styles from './field-group.module.css';

interface FieldGroupProps extends FieldsetHTMLAttributes<HTMLFieldSetElement> {
  legend: string;
}

/** Choices that answer one question, under its name. */
export const FieldGroup = ({ legend, children, ...rest }: FieldGroupProps) => (
  <fieldset className={styles.group} {...rest}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);
