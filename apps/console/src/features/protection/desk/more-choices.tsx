import type { OwnCall } from '@michuhol/contract';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox } from '../../../shared/ui/field.js';
import { CallChoice } from './call-choice.js';
import { deskTexts } from './desk.texts.js';
import type { Draft, DraftAction } from './draft.js';
import styles from './desk.module.css';
import { LeadChoice } from './lead-choice.js';

interface MoreChoicesProps {
  draft: Draft;
  calls: readonly OwnCall[];
  call: OwnCall | null;
  act: (action: DraftAction) => void;
}

/** What hardly any record needs: another call, another reviewer, the mark of a caller in a crisis. */
export const MoreChoices = ({ draft, calls, call, act }: MoreChoicesProps) => {
  const t = useTexts(deskTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.more} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('more')}</summary>
      {isOpen && (
        <div className={styles.moreFields}>
          <CallChoice
            calls={calls}
            chosen={call}
            onChoose={(chosen) => act({ do: 'pickCall', call: chosen })}
          />
          <LeadChoice chosen={draft.lead} onChoose={(lead) => act({ do: 'pickLead', lead })} />
          <Checkbox
            label={t('vulnerable')}
            checked={draft.vulnerable}
            onChange={(vulnerable) => act({ do: 'markVulnerable', vulnerable })}
          />
          <p className={styles.hint}>{t('furtherKinds')}</p>
        </div>
      )}
    </details>
  );
};
