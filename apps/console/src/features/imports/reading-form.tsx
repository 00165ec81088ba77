import {
  delimiters,
  encodings,
  importFormats,
  type ImportPreview,
  type Profile,
  type Reading,
} from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select } from '../../shared/ui/field.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

const delimiterNames = {
  ',': 'delimiter.comma',
  '\t': 'delimiter.tab',
  ';': 'delimiter.semicolon',
  '|': 'delimiter.pipe',
} as const;

interface ReadingFormProps {
  reading: Reading;
  preview: ImportPreview;
  profiles: readonly Profile[];
  onChoose: (change: Partial<Reading>) => void;
}

/** How a file is read, each part to be corrected; the profiles that fit its header say so. */
export const ReadingForm = ({ reading, preview, profiles, onChoose }: ReadingFormProps) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
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
        label={t('encoding')}
        value={reading.encoding}
        onChange={(encoding) => onChoose({ encoding })}
        options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
      />
      {reading.format === 'delimited' && (
        <>
          <Select
            label={t('delimiter')}
            value={reading.delimiter ?? ','}
            onChange={(delimiter) => onChoose({ delimiter })}
            options={delimiters.map((value) => ({ value, label: t(delimiterNames[value]) }))}
          />
          <Select
            label={t('profile')}
            value={reading.profile ?? ''}
            onChange={(profile) => onChoose({ profile: profile || null })}
            options={[
              { value: '', label: t('noProfile') },
              ...profiles.map((profile) => ({ value: profile.name, label: nameOf(profile) })),
            ]}
          />
        </>
      )}
    </div>
  );
};
