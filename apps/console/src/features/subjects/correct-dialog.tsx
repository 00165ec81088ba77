import type { PersonalExport, SubjectRecord, SubjectRequest } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextArea } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { subjectsTexts } from './subjects.texts.js';

interface CorrectDialogProps {
  record: SubjectRecord;
  /** The granted request for correction that it is done for. */
  request: SubjectRequest;
  number: string;
  why: PersonalExport;
  onCorrected: () => void;
  onClose: () => void;
}

/** Puts what a person had put right beside a record; what was recorded stays as it was. */
export const CorrectDialog = ({ record, request, number, why, onCorrected, onClose }: CorrectDialogProps) => {
  const t = useTexts(subjectsTexts);
  const toast = useToast();
  const [note, setNote] = useState('');
  const action = useApiAction('correctSubject');
  const { kind, at, name } = record;
  const { purpose, reason } = why;
  return (
    <SaveDialog
      title={t('correct.title', { name })}
      lead={t('correct.lead', { number: request.number })}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { body: { number, purpose, reason, requestId: request.id, record: { kind, at, name }, note } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('correct.done') });
              onClose();
              onCorrected();
            },
          },
        )
      }
    >
      <TextArea
        label={t('correct.note')}
        value={note}
        onChange={setNote}
        required
        minLength={2}
        maxLength={1000}
      />
    </SaveDialog>
  );
};
