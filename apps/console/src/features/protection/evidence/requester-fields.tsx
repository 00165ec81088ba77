import {
  evidenceBases,
  evidenceBasisNames,
  evidenceRequesterNames,
  evidenceRequesters,
} from '@michuhol/contract';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { Select, TextInput } from '../../../shared/ui/field.js';
import styles from './evidence.module.css';
import type { MakingDraft, MissingField } from './making-draft.js';
import { makingTexts } from './making.texts.js';

/** Who asks for a pack, by which document, on what basis. */
export const RequesterFields = ({
  draft,
  missing,
  onChange,
}: {
  draft: MakingDraft;
  missing: ReadonlySet<MissingField>;
  onChange: (part: Partial<MakingDraft>) => void;
}) => {
  const t = useTexts(makingTexts);
  const bilingual = useBilingual();
  const { kind, organisation, documentNumber, basis, law } = draft;
  const errorOf = (field: 'kind' | 'organisation' | 'documentNumber' | 'basis' | 'law'): string | null =>
    missing.has(field) ? t(`fault.${field}`) : null;
  return (
    <FieldGroup legend={t('requester')}>
      <div className={styles.fields}>
        <Select
          label={t('kind')}
          value={kind}
          onChange={(chosen) => onChange({ kind: chosen })}
          error={errorOf('kind')}
          required
          options={[
            { value: '', label: t('choose') },
            ...evidenceRequesters.map((value) => ({
              value,
              label: bilingual(evidenceRequesterNames[value]),
            })),
          ]}
        />
        <TextInput
          label={t('organisation')}
          hint={t('organisationHint')}
          value={organisation}
          onChange={(text) => onChange({ organisation: text })}
          error={errorOf('organisation')}
          maxLength={100}
          required
        />
        <TextInput
          label={t('documentNumber')}
          hint={t('documentHint')}
          value={documentNumber}
          onChange={(text) => onChange({ documentNumber: text })}
          error={errorOf('documentNumber')}
          maxLength={100}
          required
        />
        <Select
          label={t('basis')}
          // The box cuts long names short: the chosen one stands below it whole.
          hint={basis === '' ? undefined : bilingual(evidenceBasisNames[basis])}
          value={basis}
          onChange={(chosen) => onChange({ basis: chosen })}
          error={errorOf('basis')}
          required
          options={[
            { value: '', label: t('choose') },
            ...evidenceBases.map((value) => ({ value, label: bilingual(evidenceBasisNames[value]) })),
          ]}
        />
        {basis === 'otherLaw' && (
          <TextInput
            label={t('law')}
            hint={t('lawHint')}
            value={law}
            onChange={(text) => onChange({ law: text })}
            error={errorOf('law')}
            maxLength={100}
            required
          />
        )}
      </div>
    </FieldGroup>
  );
};
