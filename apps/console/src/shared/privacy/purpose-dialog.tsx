import {
  purposeBodySchema,
  purposeNames,
  purposes,
  type PersonalExport,
  type Purpose,
} from '@michuhol/contract';
import { useId, useState, type FormEvent } from 'react';
import type { ApiProblem } from '../api/api-problem.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Select, TextArea, TextInput } from '../ui/field.js';
import { kitTexts } from '../ui/kit.texts.js';
import { Notice } from '../ui/notice.js';
import { privacyTexts } from './privacy.texts.js';

interface PurposeDialogProps {
  title: string;
  /** What will be shown or taken, and that it is logged. */
  lead: string;
  /** On the button that does it. */
  action: string;
  /** Asks for the number of an approval too. */
  withApproval?: boolean;
  problem: ApiProblem | null;
  busy: boolean;
  onSubmit: (asked: PersonalExport) => void;
  onClose: () => void;
}

/** Asks for purpose and reason before personal data is shown or leaves the console. */
export const PurposeDialog = (props: PurposeDialogProps) => {
  const { title, lead, action, withApproval = false, problem, busy, onSubmit, onClose } = props;
  const t = useTexts(privacyTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const formId = useId();
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const [reason, setReason] = useState('');
  const [approval, setApproval] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const asked = purposeBodySchema.safeParse({ purpose, reason });
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
        <Select
          label={t('purpose')}
          value={purpose}
          onChange={setPurpose}
          error={missing ? t('missing') : null}
          options={[
            { value: '', label: t('choose') },
            ...purposes.map((value) => ({ value, label: bilingual(purposeNames[value]) })),
          ]}
        />
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        {withApproval && (
          <TextInput label={t('approval')} hint={t('approvalHint')} value={approval} onChange={setApproval} />
        )}
      </form>
    </Dialog>
  );
};
