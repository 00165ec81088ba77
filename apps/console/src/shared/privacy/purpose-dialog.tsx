import { purposeBodySchema, type PersonalExport } from '@michuhol/contract';
import { useId, useState, type FormEvent } from 'react';
import type { ApiProblem } from '../api/api-problem.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextInput } from '../ui/field.js';
import { kitTexts } from '../ui/kit.texts.js';
import { Notice } from '../ui/notice.js';
import { privacyTexts } from './privacy.texts.js';
import { PurposeFields, type PurposeDraft } from './purpose-fields.js';

interface PurposeDialogProps {
  title: string;
  /** What will be shown or taken, and that it is logged. */
  lead: string;
  /** On the button that does it. */
  action: string;
  /** Asks for the number of an approval too. */
  withApproval?: boolean;
  /** What stands in the fields at first, where it was said before; nothing unless told. */
  first?: PurposeDraft;
  problem: ApiProblem | null;
  busy: boolean;
  onSubmit: (asked: PersonalExport) => void;
  onClose: () => void;
}

const nothing: PurposeDraft = { purpose: '', reason: '' };

/** Asks for purpose and reason before personal data is shown or leaves the console. */
export const PurposeDialog = (props: PurposeDialogProps) => {
  const { title, lead, action, withApproval = false, problem, busy, onSubmit, onClose } = props;
  const t = useTexts(privacyTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const formId = useId();
  const [draft, setDraft] = useState(props.first ?? nothing);
  const [approval, setApproval] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const asked = purposeBodySchema.safeParse(draft);
    setMissing(!asked.success);
    if (asked.success) onSubmit({ ...asked.data, ...(approval.trim() ? { approval: approval.trim() } : {}) });
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{kit('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      {problem && (
        <Notice tone="danger" announce="assertive">
          {bilingual(problem.detail)}
        </Notice>
      )}
      <form id={formId} onSubmit={submit} noValidate>
        <PurposeFields draft={draft} missing={missing} onChange={setDraft} />
        {withApproval && (
          <TextInput label={t('approval')} hint={t('approvalHint')} value={approval} onChange={setApproval} />
        )}
      </form>
    </Dialog>
  );
};
