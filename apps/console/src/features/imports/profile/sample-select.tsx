import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { isTable } from '../reading-names.js';
import type { Sample } from './profile-preview.js';
import styles from './profile.module.css';
import { profileTexts } from './profile.texts.js';

interface SampleSelectProps {
  value: Sample | null;
  onChange: (sample: Sample | null) => void;
}

/** Chooses an uploaded table whose first rows the editor shows. */
export const SampleSelect = ({ value, onChange }: SampleSelectProps) => {
  const t = useTexts(profileTexts);
  const { data } = useApi('listImports', { query: { limit: 200 } });
  const uploaded =
    data?.imports.filter(
      ({ state, reading }) => state === 'uploaded' && reading && isTable(reading.format),
    ) ?? [];
  if (uploaded.length === 0) return <p className={styles.caption}>{t('noSamples')}</p>;
  return (
    <div className={styles.sample}>
      <Select
        label={t('sample')}
        hint={t('sampleHint')}
        value={value?.importId ?? ''}
        onChange={(importId) => onChange(importId ? { importId, reading: {} } : null)}
        options={[
          { value: '', label: t('noSample') },
          ...uploaded.map(({ id, fileName }) => ({ value: id as string, label: fileName })),
        ]}
      />
    </div>
  );
};
