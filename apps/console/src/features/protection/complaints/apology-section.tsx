import { apologyDemanders, type ApologyDemander, type ComplaintDetail } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiProblem } from '../../../shared/api/api-problem.js';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Select, TextArea } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { useToast } from '../../../shared/ui/toast.js';
import styles from './complaints.module.css';
import { complaintsTexts } from './complaints.texts.js';

/** How often an apology was demanded over a complaint, and a way to tell of it. */
export const ApologySection = ({ complaint }: { complaint: ComplaintDetail }) => {
  const t = useTexts(complaintsTexts);
  const [asking, setAsking] = useState(false);
  const action = useApiAction('recordApologyDemand', { renews: ['getComplaint', 'listApologyDemands'] });
  return (
    <Section title={t('apologies')} lead={t('apologiesLead')}>
      {complaint.apologyDemands > 0 && <p>{t('apologiesCount', { count: complaint.apologyDemands })}</p>}
      <div className={styles.row}>
        <Button onClick={() => setAsking(true)}>{t('demandRecord')}</Button>
      </div>
      {asking && (
        <DemandDialog
          problem={action.error}
          busy={action.isPending}
          onClose={() => setAsking(false)}
          onSubmit={(body, saved) =>
            action.mutate({ params: { id: complaint.id }, body }, { onSuccess: saved })
          }
        />
      )}
    </Section>
  );
};

/** For the counselor of a record: tells the protection officer that an apology was demanded. Nobody else reads it. */
export const OwnApologyButton = ({ incidentId }: { incidentId: string }) => {
  const t = useTexts(complaintsTexts);
  const [asking, setAsking] = useState(false);
  const action = useApiAction('reportApologyDemand');
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('demandRecord')}
      </Button>
      {asking && (
        <DemandDialog
          problem={action.error}
          busy={action.isPending}
          onClose={() => setAsking(false)}
          onSubmit={(body, saved) =>
            action.mutate({ params: { id: incidentId }, body }, { onSuccess: saved })
          }
        />
      )}
    </>
  );
};

interface Demand {
  id: string;
  from: ApologyDemander;
  what: string;
}

const DemandDialog = ({
  problem,
  busy,
  onClose,
  onSubmit,
}: {
  problem: ApiProblem | null;
  busy: boolean;
  onClose: () => void;
  onSubmit: (demand: Demand, saved: () => void) => void;
}) => {
  const t = useTexts(complaintsTexts);
  const toast = useToast();
  const [id] = useState(() => crypto.randomUUID());
  const [from, setFrom] = useState<ApologyDemander>('complainant');
  const [what, setWhat] = useState('');
  const saved = (): void => {
    toast({ tone: 'success', text: t('demandSaved') });
    onClose();
  };
  return (
    <SaveDialog
      title={t('demandRecord')}
      lead={t('apologiesLead')}
      problem={problem}
      busy={busy}
      onClose={onClose}
      onSubmit={() => onSubmit({ id, from, what }, saved)}
    >
      <Select
        label={t('demandFrom')}
        value={from}
        onChange={setFrom}
        options={apologyDemanders.map((value) => ({ value, label: t(`from.${value}`) }))}
      />
      <TextArea label={t('demandWhat')} value={what} maxLength={1000} onChange={setWhat} required />
    </SaveDialog>
  );
};
