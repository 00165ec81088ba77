import { useTexts } from '../../../shared/i18n/texts.js';
import { Tabs } from '../../../shared/ui/tabs.js';
import { BasicsEditor } from './basics-editor.js';
import { ColumnsEditor } from './columns-editor.js';
import { partsOf, type EditorPart } from './editor-part.js';
import { FateTable } from './fate-table.js';
import { withMember, type FateRule, type ProfileDocument } from './profile-document.js';
import { fateMember } from './profile-fields.js';
import { ProfileJson } from './profile-json.js';
import styles from './profile.module.css';
import { profileTexts } from './profile.texts.js';
import { RulesEditor } from './rules-editor.js';

interface EditorPartsProps {
  document: ProfileDocument;
  onChange: (document: ProfileDocument) => void;
  part: EditorPart;
  onPart: (part: EditorPart) => void;
  readOnly: boolean;
}

/** The parts of a document, one at a time. */
export const EditorParts = ({ document, onChange, part, onPart, readOnly }: EditorPartsProps) => {
  const t = useTexts(profileTexts);
  const set = (name: string, value: unknown): void => onChange(withMember(document, name, value));
  const member = fateMember(document.kind);
  return (
    <Tabs
      label={t('parts')}
      tabs={partsOf(document).map((id) => ({ id, label: t(`part.${id}`) }))}
      selected={part}
      onSelect={onPart}
    >
      <fieldset className={styles.fieldset} disabled={readOnly}>
        {part === 'basics' && <BasicsEditor document={document} set={set} />}
        {part === 'columns' && (
          <ColumnsEditor columns={document.columns} onChange={(columns) => set('columns', columns)} />
        )}
        {part === 'rules' && <RulesEditor document={document} set={set} />}
        {part === 'fates' && member && (
          <FateTable
            member={member}
            rules={document[member] as readonly FateRule[]}
            onChange={(rules) => set(member, rules)}
          />
        )}
        {part === 'json' && <ProfileJson document={document} onApply={onChange} />}
      </fieldset>
    </Tabs>
  );
};
