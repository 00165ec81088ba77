import {
  delimiters,
  encodings,
  importContainers,
  importFormats,
  type ImportPreview,
  type Profile,
  type Reading,
} from '@michuhol/contract';
import { useId } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select } from '../../shared/ui/field.js';
import styles from './imports.module.css';
import { delimiterNames, isTable } from './reading-names.js';
import { readingTexts } from './reading.texts.js';
import { SettledInput } from './settled-input.js';

const ZONES = ['Asia/Seoul', 'UTC'];

/** The sheets to choose from; one that was chosen before and is not there stays in sight, so that the fault is seen. */
const sheetsOf = (sheets: readonly string[], chosen: string | null): readonly string[] =>
  chosen === null || sheets.includes(chosen) ? sheets : [...sheets, chosen];

interface ReadingFormProps {
  reading: Reading;
  preview: ImportPreview;
  profiles: readonly Profile[];
  onChoose: (change: Partial<Reading>) => void;
}

/** How a file is read, each part to be corrected; the profiles that fit its header say so. */
export const ReadingForm = ({ reading, preview, profiles, onChoose }: ReadingFormProps) => {
  const t = useTexts(readingTexts);
  const bilingual = useBilingual();
  const zones = useId();
  const nameOf = (profile: Profile): string =>
    preview.fittingProfiles.includes(profile.name)
      ? t('fits', { title: bilingual(profile.title) })
      : bilingual(profile.title);
  return (
    <div className={styles.reading}>
      <Select
        label={t('format')}
        value={reading.format}
        onChange={(format) => onChoose({ format })}
        options={importFormats.map((value) => ({ value, label: t(`format.${value}`) }))}
      />
      <Select
        label={t('container')}
        value={reading.container}
        onChange={(container) => onChoose({ container })}
        options={importContainers.map((value) => ({ value, label: t(`container.${value}`) }))}
      />
      {reading.format !== 'xlsx' && (
        <Select
          label={t('encoding')}
          value={reading.encoding}
          onChange={(encoding) => onChoose({ encoding })}
          options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      )}
      {reading.format === 'delimited' && (
        <Select
          label={t('delimiter')}
          value={reading.delimiter ?? ','}
          onChange={(delimiter) => onChoose({ delimiter })}
          options={delimiters.map((value) => ({ value, label: t(delimiterNames[value]) }))}
        />
      )}
      {reading.format === 'xlsx' && preview.sheets && (
        <Select
          label={t('sheet')}
          value={reading.sheet ?? ''}
          onChange={(sheet) => onChoose({ sheet: sheet || null })}
          options={[
            { value: '', label: t('firstSheet') },
            ...sheetsOf(preview.sheets, reading.sheet).map((name) => ({ value: name, label: name })),
          ]}
        />
      )}
      {isTable(reading.format) && (
        <Select
          label={t('profile')}
          value={reading.profile ?? ''}
          onChange={(profile) => onChoose({ profile: profile || null })}
          options={[
            { value: '', label: t('noProfile') },
            ...profiles.map((profile) => ({ value: profile.name, label: nameOf(profile) })),
          ]}
        />
      )}
      {/* A queue_log counts seconds since 1970: no zone is in doubt. */}
      {reading.format !== 'queue_log' && (
        <SettledInput
          label={t('zone')}
          hint={t('zoneHint')}
          value={reading.zone ?? ''}
          list={zones}
          onSettle={(zone) => onChoose({ zone: zone || null })}
        />
      )}
      <datalist id={zones}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
};
