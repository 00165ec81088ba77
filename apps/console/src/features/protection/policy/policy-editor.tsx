import type { ProtectionPolicy } from '@michuhol/protection';
import { policyDifferences } from '@michuhol/protection';
import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import { SaveBar } from '../../../shared/ui/save-bar.js';
import { DifferenceTable } from './difference-table.js';
import { editTexts } from './edit.texts.js';
import { PartChoice, PartFields, type PartName } from './policy-parts.js';
import styles from './policy.module.css';
import { SaveVersion } from './save-version.js';
import { usePolicyEdit } from './use-policy-edit.js';

/**
 * Writes a version on the ground of the newest one. When another one is written meanwhile, what was entered stays in
 * sight until its author begins again.
 */
export const PolicyEditor = ({ newest }: { newest: number }) => {
  const t = useTexts(editTexts);
  const [base, setBase] = useState(newest);
  const [round, setRound] = useState(0);
  const query = useApi('getProtectionPolicy', { query: { version: String(base) } });
  const begin = (version: number): void => {
    setBase(version);
    setRound(round + 1);
  };
  return (
    <>
      {newest > base && (
        <Notice
          tone="warning"
          title={t('changedSince')}
          announce="polite"
          action={<Button onClick={() => begin(newest)}>{t('startOver')}</Button>}
        >
          {t('changedSinceText', { version: newest })}
        </Notice>
      )}
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {({ version, policy }) => (
          <EditForm key={`${version} ${round}`} base={policy} basedOn={version} onBegin={begin} />
        )}
      </Loaded>
    </>
  );
};

const EditForm = ({
  base,
  basedOn,
  onBegin,
}: {
  base: ProtectionPolicy;
  basedOn: number;
  onBegin: (version: number) => void;
}) => {
  const t = useTexts(editTexts);
  const edit = usePolicyEdit(base);
  const [part, setPart] = useState<PartName>('rule');
  const [saving, setSaving] = useState(false);
  const faults = edit.faultsBelow();
  // Sentences of numbers that are not there yet would be nonsense: they are shown once everything is right.
  const changes = faults === 0 ? policyDifferences(base, edit.policy).length : 0;
  return (
    <div className={styles.form}>
      <PartChoice edit={edit} part={part} onChoose={setPart} />
      <PartFields edit={edit} part={part} />
      {faults === 0 && (
        <Section title={t('changes')} lead={t('changesLead')}>
          <DifferenceTable before={base} after={edit.policy} />
        </Section>
      )}
      <SaveBar failure={null} missing={faults > 0 ? t('faults', { count: faults }) : ''}>
        <Button tone="primary" disabled={faults > 0 || changes === 0} onClick={() => setSaving(true)}>
          {t('save')}
        </Button>
        {edit.policy !== base && <Button onClick={() => onBegin(basedOn)}>{t('discard')}</Button>}
      </SaveBar>
      {saving && (
        <SaveVersion
          policy={edit.policy}
          basedOn={basedOn}
          onClose={() => setSaving(false)}
          onSaved={onBegin}
        />
      )}
    </div>
  );
};
