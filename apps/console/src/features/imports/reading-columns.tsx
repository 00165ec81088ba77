import type { Import, ImportPreview, Profile, Reading } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Section } from '../../shared/ui/page.js';
import { ColumnMapping } from './column-mapping.js';
import styles from './imports.module.css';
import { OpenProfile } from './profile/open-profile.js';
import { readingTexts } from './reading.texts.js';
import type { Columns } from './reading-step.js';

/** The profile that a new one starts from where none fits. */
const STARTING_PROFILE = 'michuhol-calls';

interface ReadingColumnsProps {
  item: Import;
  preview: ImportPreview;
  profile: string | null;
  profiles: readonly Profile[];
  /** What was chosen of the reading so far. */
  chosen: Partial<Reading>;
  columns: Columns | null;
  isEditing: boolean;
  onColumns: (columns: Columns | null) => void;
  onEditing: (isEditing: boolean) => void;
  onSaved: (profile: string) => void;
}

/** How the columns of a table are tied to fields: quickly by the header, or with all rules in the editor. */
export const ReadingColumns = ({
  item,
  preview,
  profile,
  profiles,
  chosen,
  columns,
  isEditing,
  onColumns,
  onEditing,
  onSaved,
}: ReadingColumnsProps) => {
  const t = useTexts(readingTexts);
  if (isEditing)
    return (
      <OpenProfile
        name={profile ?? STARTING_PROFILE}
        profiles={profiles}
        sample={{ importId: item.id, reading: chosen }}
        header={preview.header}
        onSaved={(name) => {
          onEditing(false);
          onSaved(name);
        }}
        onClose={() => onEditing(false)}
      />
    );
  const edit = (
    <Button
      icon="edit"
      onClick={() => {
        onColumns(null);
        onEditing(true);
      }}
    >
      {profile ? t('editProfile') : t('newProfile')}
    </Button>
  );
  if (!profile)
    return (
      <Section title={t('header')} lead={t('headerLead')} actions={edit}>
        <p className={styles.header}>{preview.header?.join(' · ')}</p>
      </Section>
    );
  return (
    preview.header && (
      <ColumnMapping
        preview={preview}
        header={preview.header}
        basedOn={profile}
        columns={columns}
        onChange={onColumns}
        onSaved={onSaved}
        edit={edit}
      />
    )
  );
};
