import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { deskTexts } from './desk.texts.js';

/** Who reviews the record: the lead of the team, unless the counselor would rather have another. */
export const LeadChoice = ({
  chosen,
  onChoose,
}: {
  chosen: string | null;
  onChoose: (lead: string | null) => void;
}) => {
  const t = useTexts(deskTexts);
  const { data } = useApi('listReviewers');
  return (
    <Select
      label={t('lead')}
      hint={t('leadHint')}
      value={chosen ?? ''}
      onChange={(id) => onChoose(id === '' ? null : id)}
      options={[
        { value: '', label: t('ownLead') },
        ...(data?.reviewers ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
};
