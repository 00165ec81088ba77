import type { CallerCase, EvidencePack } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useMay } from '../../../shared/api/session.js';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { PurposeFields, type PurposeDraft } from '../../../shared/privacy/purpose-fields.js';
import { useAtWork } from '../../../shared/session/at-work.js';
import { Button } from '../../../shared/ui/button.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { Checkbox } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import styles from './evidence.module.css';
import { IncidentChoice } from './incident-choice.js';
import { emptyDraft, readDraft, type MissingField, type Subject } from './making-draft.js';
import { makingTexts } from './making.texts.js';
import { RequesterFields } from './requester-fields.js';

interface MakingFormProps {
  subject: Subject;
  incidents: CallerCase['involved'] | null;
  onMade: (pack: EvidencePack, asked: PurposeDraft) => void;
}

const renews = ['listEvidence'] as const;
const nothing: ReadonlySet<MissingField> = new Set();

/** Asks who wants a pack, on what basis and what goes into it, and has it made. */
export const MakingForm = ({ subject, incidents, onMade }: MakingFormProps) => {
  const t = useTexts(makingTexts);
  const bilingual = useBilingual();
  const mayUnmask = useMay()('evidence.unmask');
  const masked = useApiAction('makeEvidence', { renews });
  const unmasked = useApiAction('makeUnmaskedEvidence', { renews });
  const [id] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() =>
    emptyDraft((incidents ?? []).filter(({ confirmed }) => confirmed).map((one) => one.id)),
  );
  const [checked, setChecked] = useState(false);
  const [touched, setTouched] = useState(false);
  const busy = masked.isPending || unmasked.isPending;
  const error = draft.unmasked ? unmasked.error : masked.error;
  const read = readDraft(id, subject, draft);
  const missing = checked && 'missing' in read ? read.missing : nothing;
  useAtWork(touched);
  const write = (part: Partial<typeof draft>): void => {
    setTouched(true);
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (busy || 'missing' in read) return;
    const { purpose, reason } = read.body;
    (draft.unmasked ? unmasked : masked).mutate(
      { body: read.body },
      { onSuccess: (pack) => onMade(pack, { purpose, reason }) },
    );
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <Notice title={t('contents')}>{t('contentsText')}</Notice>
      {incidents && (
        <IncidentChoice
          incidents={incidents}
          chosen={draft.incidentIds}
          missing={missing.has('incidentIds')}
          onChange={(incidentIds) => write({ incidentIds })}
        />
      )}
      <RequesterFields draft={draft} missing={missing} onChange={write} />
      <FieldGroup legend={t('consent')}>
        <p className={styles.text}>{t('consentLead')}</p>
        <Checkbox
          label={t('healthAgreed')}
          checked={draft.healthAgreed}
          onChange={(healthAgreed) => write({ healthAgreed })}
        />
      </FieldGroup>
      <FieldGroup legend={t('numbers')}>
        {mayUnmask && (
          <Checkbox
            label={t('unmask')}
            checked={draft.unmasked}
            onChange={(isUnmasked) => write({ unmasked: isUnmasked })}
          />
        )}
        {draft.unmasked ? (
          <Notice tone="warning" announce="polite">
            {t('unmasked')}
          </Notice>
        ) : (
          <p className={styles.text}>{t('masked')}</p>
        )}
      </FieldGroup>
      <FieldGroup legend={t('why')}>
        <div className={styles.fields}>
          <PurposeFields
            draft={draft}
            missing={missing.has('purpose') || missing.has('reason')}
            onChange={({ purpose, reason }) => write({ purpose, reason })}
          />
        </div>
      </FieldGroup>
      {missing.size > 0 && (
        <Notice tone="warning" announce="assertive">
          {t('incomplete')}
        </Notice>
      )}
      {busy && (
        <Notice title={t('status')} announce="polite">
          {t('making')}
        </Notice>
      )}
      {error && !busy && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(error.detail)} {t('kept')}
        </Notice>
      )}
      <div>
        <Button type="submit" tone="primary" busy={busy}>
          {t('make')}
        </Button>
      </div>
    </form>
  );
};
