import { purposeNames, purposes, type Purpose } from '@michuhol/contract';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Select, TextArea } from '../ui/field.js';
import { privacyTexts } from './privacy.texts.js';

/** Purpose and reason while they are written; an empty purpose is not chosen yet. */
export interface PurposeDraft {
  purpose: Purpose | '';
  reason: string;
}

/** The fields for purpose and reason. */
export const PurposeFields = ({
  draft,
  missing,
  onChange,
}: {
  draft: PurposeDraft;
  /** Says that one of them is still missing. */
  missing: boolean;
  onChange: (draft: PurposeDraft) => void;
}) => {
  const t = useTexts(privacyTexts);
  const bilingual = useBilingual();
  return (
    <>
      <Select
        label={t('purpose')}
        value={draft.purpose}
        onChange={(purpose) => onChange({ ...draft, purpose })}
        error={missing ? t('missing') : null}
        options={[
          { value: '', label: t('choose') },
          ...purposes.map((value) => ({ value, label: bilingual(purposeNames[value]) })),
        ]}
      />
      <TextArea
        label={t('reason')}
        hint={t('reasonHint')}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
        maxLength={500}
      />
    </>
  );
};
