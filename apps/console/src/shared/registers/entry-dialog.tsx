import type { RegisterField, RegisterValues } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiProblem } from '../api/api-problem.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { DateInput, Select, TextArea, TextInput } from '../ui/field.js';
import { SaveDialog } from '../ui/save-dialog.js';
import { useToast } from '../ui/toast.js';
import type { BookEntry, RegisterBook } from './register-book.js';
import { registerTexts } from './register.texts.js';

/** Entered texts by the names of the fields. */
type Entered = Record<string, string>;

/** A new entry begins with what is usual; one that is there with what it says. */
const enteredOf = (fields: readonly RegisterField[], entry: BookEntry | null): Entered =>
  Object.fromEntries(
    fields.map(({ name, usual }) => [name, String((entry ? entry.values[name] : usual) ?? '')]),
  );

const valuesOf = (fields: readonly RegisterField[], entered: Entered): RegisterValues =>
  Object.fromEntries(
    fields.map(({ name, kind }) => {
      const text = (entered[name] ?? '').trim();
      if (text === '') return [name, null];
      return [name, kind === 'count' ? Number(text) : text];
    }),
  );

/** Adds an entry to a register, or writes a new version of one; its fields are the register's. */
export const EntryDialog = ({
  book,
  entry,
  onClose,
}: {
  book: RegisterBook;
  entry: BookEntry | null;
  onClose: () => void;
}) => {
  const t = useTexts(registerTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const add = book.useAdd();
  const change = book.useChange();
  const { fields } = book.info;
  const [entered, setEntered] = useState<Entered>(() => enteredOf(fields, entry));
  const [reason, setReason] = useState('');
  const saved = {
    onSuccess: () => {
      toast({ tone: 'success', text: t('saved') });
      onClose();
    },
  };
  const submit = (): void => {
    const values = valuesOf(fields, entered);
    if (entry === null) add.mutate(values, saved);
    else {
      const { id, version } = entry;
      change.mutate({ id, values, reason, version }, saved);
    }
  };
  const problem = entry === null ? add.error : change.error;
  return (
    <SaveDialog
      title={t(entry === null ? 'add' : 'change')}
      lead={entry === null ? t('addLead', { register: bilingual(book.info) }) : t('changeLead')}
      problem={problem}
      busy={add.isPending || change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {fields.map((field) => (
        <EntryField
          key={field.name}
          field={field}
          value={entered[field.name] ?? ''}
          problem={problem}
          onChange={(value) => setEntered({ ...entered, [field.name]: value })}
        />
      ))}
      {entry !== null && (
        <TextInput label={t('reason')} maxLength={500} value={reason} onChange={setReason} required />
      )}
    </SaveDialog>
  );
};

const EntryField = ({
  field,
  value,
  problem,
  onChange,
}: {
  field: RegisterField;
  value: string;
  problem: ApiProblem | null;
  onChange: (value: string) => void;
}) => {
  const t = useTexts(registerTexts);
  const bilingual = useBilingual();
  const error = problem?.faults.find(({ path }) => path === `body.values.${field.name}`)?.message;
  const common = { label: bilingual(field), value, onChange, error, required: field.required };
  switch (field.kind) {
    case 'day':
      return <DateInput {...common} />;
    case 'text':
      return <TextArea {...common} maxLength={2000} />;
    case 'count':
      return <TextInput {...common} type="number" min={field.within?.[0] ?? 0} max={field.within?.[1]} />;
    case 'choice':
      return (
        <Select
          {...common}
          options={[
            { value: '', label: t('choose') },
            ...(field.choices ?? []).map((choice) => ({ value: choice.value, label: bilingual(choice) })),
          ]}
        />
      );
    case 'line':
      return <TextInput {...common} maxLength={200} />;
  }
};
