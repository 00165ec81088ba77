import type { ImportPreview } from '@michuhol/contract';
import { useState, type ReactNode } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { useToast } from '../../shared/ui/toast.js';
import { readingTexts } from './reading.texts.js';
import styles from './imports.module.css';

interface ColumnMappingProps {
  preview: ImportPreview;
  header: readonly string[];
  /** The profile that the mapping starts from. */
  basedOn: string;
  /** Changed columns by field; null while nothing was changed. */
  columns: Record<string, string[]> | null;
  onChange: (columns: Record<string, string[]>) => void;
  onSaved: (profile: string) => void;
  /** The way to the whole profile. */
  edit: ReactNode;
}

/** Which column of the file each field is read from; saved under a name it serves the next file too. */
export const ColumnMapping = ({
  preview,
  header,
  basedOn,
  columns,
  onChange,
  onSaved,
  edit,
}: ColumnMappingProps) => {
  const t = useTexts(readingTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const save = useApiAction('saveProfile', { renews: ['listProfiles'] });
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const now = Object.fromEntries(preview.mapping.map(({ field, column }) => [field, column ? [column] : []]));
  const options = [
    { value: '', label: t('notMapped') },
    ...header.map((column) => ({ value: column, label: column })),
  ];
  const submit = (): void =>
    save.mutate(
      { body: { name, title, basedOn, columns: columns ?? now } },
      {
        onSuccess: (profile) => {
          setAsking(false);
          toast({
            tone: 'success',
            text: t('profileSaved', { name: profile.name, version: profile.version }),
          });
          onSaved(profile.name);
        },
      },
    );
  return (
    <Section
      title={t('columns')}
      lead={t('columnsLead')}
      actions={
        <>
          <Button onClick={() => setAsking(true)}>{t('saveProfile')}</Button>
          {edit}
        </>
      }
    >
      <div className={styles.mapping}>
        {preview.mapping.map((entry) => (
          <Select
            key={entry.field}
            label={bilingual(entry.title)}
            hint={entry.required ? t('required') : t('optional')}
            options={options}
            value={columns?.[entry.field]?.[0] ?? entry.column ?? ''}
            onChange={(column) => onChange({ ...(columns ?? now), [entry.field]: column ? [column] : [] })}
          />
        ))}
      </div>
      <Dialog
        open={asking}
        title={t('saveProfile')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button tone="primary" busy={save.isPending} disabled={!name || !title} onClick={submit}>
              {t('save')}
            </Button>
          </>
        }
      >
        <TextInput
          label={t('profileName')}
          hint={t('profileNameHint')}
          value={name}
          onChange={setName}
          required
        />
        <TextInput label={t('profileTitle')} value={title} onChange={setTitle} required />
        {save.error && (
          <Notice tone="danger" announce="assertive">
            {bilingual(save.error.detail)}
          </Notice>
        )}
      </Dialog>
    </Section>
  );
};
