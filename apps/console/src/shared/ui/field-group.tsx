import type { FieldsetHTMLAttributes } from 'react';
import { classNames } from './class-names.js';
import styles from './field-group.module.css';

interface FieldGroupProps extends FieldsetHTMLAttributes<HTMLFieldSetElement> {
  legend: string;
}

/** Choices that answer one question, under its name. */
export const FieldGroup = ({ legend, className, children, ...rest }: FieldGroupProps) => (
  <fieldset {...rest} className={classNames(styles.group, className)}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);
