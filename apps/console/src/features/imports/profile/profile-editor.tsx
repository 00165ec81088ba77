import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ErrorState } from '../../../shared/ui/page-state.js';
import { EditingContext, type Editing } from './editor-context.js';
import { partOfPath, partsOf, type EditorPart } from './editor-part.js';
import { EditorParts } from './editor-parts.js';
import { FaultList } from './fault-list.js';
import type { ProfileDocument } from './profile-document.js';
import { ProfilePreview, useSamplePreview, type Sample } from './profile-preview.js';
import { profileTexts } from './profile.texts.js';
import { useRuleNames } from './rule-names.js';
import { SaveBar } from './save-bar.js';
import { useDocumentCheck } from './use-document-check.js';

interface ProfileEditorProps {
  /** What the editing begins with; what comes later is not looked at: another document needs another key. */
  start: ProfileDocument;
  sample: Sample | null;
  /** The header of the sample before the first preview. */
  header?: readonly string[] | null;
  readOnly?: boolean;
  onSaved: (name: string) => void;
  onClose: () => void;
}

/** Edits a whole profile with a live preview of a file under the unsaved rules; saved, it is the next version. */
export const ProfileEditor = ({
  start: given,
  sample,
  header = null,
  readOnly = false,
  onSaved,
  onClose,
}: ProfileEditorProps) => {
  const t = useTexts(profileTexts);
  const names = useRuleNames();
  const [start] = useState(given);
  const [document, setDocument] = useState(start);
  const [part, setPart] = useState<EditorPart>('basics');
  const check = useDocumentCheck(document, !readOnly);
  const preview = useSamplePreview(sample, readOnly ? start : check.sound);
  const editing: Editing = {
    columns: Object.entries(document.columns).map(([id, spec]) => ({
      id,
      label: names.column(id, spec.names),
    })),
    header: preview.data?.header ?? header,
    faults: check.faults,
  };
  const shown = partsOf(document).includes(part) ? part : 'basics';
  return (
    <EditingContext value={editing}>
      {sample && (
        <ProfilePreview
          preview={preview.data}
          error={preview.error}
          isWaiting={check.faults.length > 0 && !readOnly}
        />
      )}
      <EditorParts
        document={document}
        onChange={setDocument}
        part={shown}
        onPart={setPart}
        readOnly={readOnly}
      />
      {check.problem && <ErrorState problem={check.problem} />}
      {check.faults.length > 0 && (
        <Notice tone="warning" announce="polite" title={t('faults', { count: check.faults.length })}>
          <FaultList faults={check.faults} onGo={({ path }) => setPart(partOfPath(path))} />
        </Notice>
      )}
      <SaveBar
        document={document}
        isChanged={document !== start}
        check={check}
        readOnly={readOnly}
        onSaved={onSaved}
        onClose={onClose}
      />
    </EditingContext>
  );
};
