import { delimiters, encodings } from '@michuhol/contract';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox, Select, TextInput } from '../../../shared/ui/field.js';
import { delimiterNames } from '../reading-names.js';
import { readingTexts } from '../reading.texts.js';
import { useFault } from './editor-context.js';
import type { ProfileDocument } from './profile-document.js';
import { timeForms } from './profile-fields.js';
import styles from './profile.module.css';
import { RuleRow } from './rule-row.js';
import { rulesTexts } from './rules.texts.js';
import { VersionEditor } from './version-editor.js';

interface BasicsEditorProps {
  document: ProfileDocument;
  set: (name: string, value: unknown) => void;
}

/** Name, zone, ways of writing times, what identifies a record, which of two contents is the newer one. */
export const BasicsEditor = ({ document, set }: BasicsEditorProps) => {
  const t = useTexts(rulesTexts);
  const reading = useTexts(readingTexts);
  const nameFault = useFault('name');
  const zoneFault = useFault('zone');
  const titleFault = useFault('title');
  const forms = document.timeForms ?? [];
  const switchForm = (form: string, on: boolean): void => {
    const chosen = timeForms.filter((each) => (each === form ? on : forms.includes(each)));
    set('timeForms', chosen.length > 0 ? chosen : undefined);
  };
  return (
    <>
      <div className={styles.basics}>
        <TextInput
          label={t('profileName')}
          hint={t('profileNameHint')}
          error={nameFault}
          value={document.name}
          onChange={(name) => set('name', name)}
          required
        />
        <TextInput
          label={t('titleKo')}
          error={titleFault}
          value={document.title.ko}
          onChange={(ko) => set('title', { ...document.title, ko })}
          required
        />
        <TextInput
          label={t('titleEn')}
          value={document.title.en}
          onChange={(en) => set('title', { ...document.title, en })}
          required
        />
        <TextInput
          label={t('zone')}
          hint={t('zoneHint')}
          error={zoneFault}
          value={document.zone}
          onChange={(zone) => set('zone', zone)}
          required
        />
        <Select
          label={t('defaultDelimiter')}
          value={document.delimiter ?? ''}
          onChange={(delimiter) => set('delimiter', delimiter || undefined)}
          options={[
            { value: '', label: t('asDetected') },
            ...delimiters.map((value) => ({ value: value as string, label: reading(delimiterNames[value]) })),
          ]}
        />
        <Select
          label={t('defaultEncoding')}
          value={document.encoding ?? ''}
          onChange={(encoding) => set('encoding', encoding || undefined)}
          options={[
            { value: '', label: t('asDetected') },
            ...encodings.map((value) => ({ value: value as string, label: value.toUpperCase() })),
          ]}
        />
      </div>
      <Checkbox
        label={t('hasHeader')}
        checked={document.header}
        onChange={(header) => set('header', header)}
      />
      <p className={styles.caption}>{t('headerHint')}</p>
      <RuleRow name={t('timeForms')} hint={t('timeFormsHint')} path="timeForms">
        {timeForms.map((form) => (
          <Checkbox
            key={form}
            label={t(`form.${form}`)}
            checked={forms.includes(form)}
            onChange={(on) => switchForm(form, on)}
          />
        ))}
      </RuleRow>
      <VersionEditor document={document} set={set} />
    </>
  );
};
