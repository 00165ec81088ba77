import type { RegisterField, RegisterValues } from '@michuhol/contract';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';

/** Writes a value of a register's field; "–" for one that is not known. */
export const useFieldText = (): ((field: RegisterField, values: RegisterValues) => string) => {
  const bilingual = useBilingual();
  const format = useFormat();
  return ({ name, kind, choices }, values) => {
    const value = values[name] ?? null;
    if (value === null) return '–';
    if (kind === 'count') return format.number(Number(value));
    if (kind === 'day') return format.day(String(value));
    const choice = choices?.find((one) => one.value === value);
    return choice ? bilingual(choice) : String(value);
  };
};
