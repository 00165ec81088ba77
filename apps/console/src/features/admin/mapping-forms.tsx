import { channels, serviceFields } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';
import { useNames } from './names.js';

const Fault = ({ problem }: { problem: ApiProblem | null }) => {
  const bilingual = useBilingual();
  return (
    problem && (
      <Notice tone="danger" announce="assertive">
        {bilingual(problem.detail)}
      </Notice>
    )
  );
};

const useSaved = () => {
  const t = useTexts(adminTexts);
  const toast = useToast();
  return { onSuccess: () => toast({ tone: 'success', text: t('saved') }) };
};

/** Maps a queue to its service field, agency and channel from a day on. */
export const QueueMappingForm = ({ sourceId, suggestion }: { sourceId: string; suggestion: string }) => {
  const t = useTexts(adminTexts);
  const names = useNames();
  const saved = useSaved();
  const action = useApiAction('mapQueue', { renews: ['getMappings'] });
  const [queue, setQueue] = useState(suggestion);
  const [field, setField] = useState('');
  const [agencyId, setAgencyId] = useState('');
  const [channel, setChannel] = useState('telephone');
  const [validFrom, setValidFrom] = useState('');
  const none = { value: '', label: t('none') };
  const save = (): void =>
    action.mutate(
      {
        params: { id: sourceId },
        body: {
          queue,
          validFrom,
          agencyId: agencyId || null,
          serviceField: serviceFields.find((code) => code === field) ?? null,
          channel: channels.find((code) => code === channel) ?? null,
        },
      },
      saved,
    );
  return (
    <>
      <div className={styles.form}>
        <TextInput label={t('queue')} value={queue} onChange={setQueue} />
        <Select
          label={t('field')}
          value={field}
          onChange={setField}
          options={[none, ...serviceFields.map((value) => ({ value, label: names.code(value) }))]}
        />
        <Select
          label={t('agency')}
          value={agencyId}
          onChange={setAgencyId}
          options={[none, ...names.agencies.map(({ id }) => ({ value: id, label: names.agency(id) }))]}
        />
        <Select
          label={t('channel')}
          value={channel}
          onChange={setChannel}
          options={[none, ...channels.map((value) => ({ value, label: names.code(value) }))]}
        />
        <DateInput
          label={t('validFrom')}
          hint={t('validFromHint')}
          value={validFrom}
          onChange={setValidFrom}
        />
        <Button disabled={!queue || !validFrom} busy={action.isPending} onClick={save}>
          {t('save')}
        </Button>
      </div>
      <Fault problem={action.error} />
    </>
  );
};

/** Sets a queue's threshold T and short-abandon limit S from a day on. */
export const TargetForm = ({ sourceId }: { sourceId: string }) => {
  const t = useTexts(adminTexts);
  const saved = useSaved();
  const action = useApiAction('setQueueTarget', { renews: ['getMappings'] });
  const [queue, setQueue] = useState('');
  const [within, setWithin] = useState('20');
  const [short, setShort] = useState('5');
  const [validFrom, setValidFrom] = useState('');
  const save = (): void =>
    action.mutate(
      {
        params: { id: sourceId },
        body: { queue, withinSeconds: Number(within), shortAbandonSeconds: Number(short), validFrom },
      },
      saved,
    );
  return (
    <>
      <div className={styles.form}>
        <TextInput label={t('queue')} value={queue} onChange={setQueue} />
        <TextInput label={t('within')} type="number" min={1} max={600} value={within} onChange={setWithin} />
        <TextInput label={t('short')} type="number" min={0} max={60} value={short} onChange={setShort} />
        <DateInput
          label={t('validFrom')}
          hint={t('validFromHint')}
          value={validFrom}
          onChange={setValidFrom}
        />
        <Button disabled={!queue || !validFrom} busy={action.isPending} onClick={save}>
          {t('save')}
        </Button>
      </div>
      <Fault problem={action.error} />
    </>
  );
};

/** Maps an agent of the switch to an account from a day on. */
export const AgentMappingForm = ({ sourceId, suggestion }: { sourceId: string; suggestion: string }) => {
  const t = useTexts(adminTexts);
  const { accounts } = useNames();
  const saved = useSaved();
  const action = useApiAction('mapAgent', { renews: ['getMappings'] });
  const [agent, setAgent] = useState(suggestion);
  const [accountId, setAccountId] = useState('');
  const [validFrom, setValidFrom] = useState('');
  return (
    <>
      <div className={styles.form}>
        <TextInput label={t('agent')} value={agent} onChange={setAgent} />
        <Select
          label={t('account')}
          value={accountId}
          onChange={setAccountId}
          options={[
            { value: '', label: '–' },
            ...accounts.map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` })),
          ]}
        />
        <DateInput
          label={t('validFrom')}
          hint={t('validFromHint')}
          value={validFrom}
          onChange={setValidFrom}
        />
        <Button
          disabled={!agent || !accountId || !validFrom}
          busy={action.isPending}
          onClick={() =>
            action.mutate({ params: { id: sourceId }, body: { agent, accountId, validFrom } }, saved)
          }
        >
          {t('save')}
        </Button>
      </div>
      <Fault problem={action.error} />
    </>
  );
};
