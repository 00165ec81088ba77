import type { CallerCase, EvidencePack } from '@michuhol/contract';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import type { PurposeDraft } from '../../../shared/privacy/purpose-fields.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import styles from './evidence.module.css';
import type { Subject } from './making-draft.js';
import { MakingForm } from './making-form.js';
import { makingTexts } from './making.texts.js';
import { PackFiles } from './pack-files.js';

interface MakingProps {
  subject: Subject;
  /** What it is made of, in words. */
  title: string;
  lead?: string;
  /** The incidents of a case, to choose from; null for a single incident. */
  incidents: CallerCase['involved'] | null;
}

/** Making a pack: the form, and afterwards its files with the hashes to hand over with them. */
export const Making = ({ subject, title, lead, incidents }: MakingProps) => {
  const t = useTexts(makingTexts);
  const [made, setMade] = useState<{ pack: EvidencePack; first: PurposeDraft } | null>(null);
  const isEmpty = incidents?.length === 0;
  return (
    <Section title={title} lead={lead}>
      {isEmpty && <Notice tone="warning">{t('noIncidents')}</Notice>}
      {!isEmpty && made === null && (
        <MakingForm
          subject={subject}
          incidents={incidents}
          onMade={(pack, first) => setMade({ pack, first })}
        />
      )}
      {made && (
        <div className={styles.stack}>
          <Notice tone="success" title={t('made', { number: made.pack.number })} announce="polite">
            {t('madeText')}
          </Notice>
          <PackFiles pack={made.pack} from="takeEvidence" first={made.first} whole />
        </div>
      )}
    </Section>
  );
};
