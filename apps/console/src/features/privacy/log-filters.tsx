import {
  entryMarkNames,
  entryMarks,
  logActNames,
  logActs,
  personalKindNames,
  personalKinds,
  type Bilingual,
} from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { noFields, type LogFields } from './log-question.js';
import styles from './privacy.module.css';
import { logTexts } from './log.texts.js';

/** The conditions by which entries of the log are looked for. */
export const LogFilters = ({ busy, onAsk }: { busy: boolean; onAsk: (fields: LogFields) => void }) => {
  const t = useTexts(logTexts);
  const bilingual = useBilingual();
  const [fields, setFields] = useState(noFields);
  const set =
    <Name extends keyof LogFields>(name: Name) =>
    (value: LogFields[Name]): void =>
      setFields({ ...fields, [name]: value });
  const choices = <T extends string>(values: readonly T[], names: Record<T, Bilingual>) => [
    { value: '' as const, label: t('anybody') },
    ...values.map((value) => ({ value, label: bilingual(names[value]) })),
  ];
  return (
    <form
      className={`${styles.fields} no-print`}
      aria-label={t('filters')}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(fields);
      }}
    >
      <DateInput label={t('from')} value={fields.from} onChange={set('from')} />
      <DateInput label={t('to')} value={fields.to} onChange={set('to')} />
      <Select
        label={t('act')}
        value={fields.act}
        onChange={set('act')}
        options={choices(logActs, logActNames)}
      />
      <Select
        label={t('data')}
        value={fields.data}
        onChange={set('data')}
        options={choices(personalKinds, personalKindNames)}
      />
      <Select
        label={t('mark')}
        value={fields.mark}
        onChange={set('mark')}
        options={choices(entryMarks, entryMarkNames)}
      />
      <TextInput
        label={t('subject')}
        hint={t('subjectHint')}
        value={fields.subject}
        onChange={set('subject')}
        maxLength={200}
        autoComplete="off"
      />
      <TextInput
        label={t('number')}
        hint={t('numberHint')}
        value={fields.number}
        onChange={set('number')}
        inputMode="tel"
        maxLength={40}
        autoComplete="off"
      />
      <Button type="submit" icon="search" busy={busy}>
        {t('ask')}
      </Button>
    </form>
  );
};
