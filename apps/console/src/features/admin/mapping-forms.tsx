import { channels, serviceFields } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { adminTexts } from './admin.texts.js';
import { EffectiveForm } from './effective-form.js';
import { useNames } from './names.js';

/** Maps a queue to its service field, agency and channel from a day on. */
export const QueueMappingForm = ({ sourceId, suggestion }: { sourceId: string; suggestion: string }) => {
  const t = useTexts(adminTexts);
  const names = useNames();
  const action = useApiAction('mapQueue', { renews: ['getMappings'] });
  const [queue, setQueue] = useState(suggestion);
  const [field, setField] = useState('');
  const [agencyId, setAgencyId] = useState('');
  const [channel, setChannel] = useState('telephone');
  const none = { value: '', label: t('none') };
  const saidFrom = (validFrom: string) => ({
    queue,
    validFrom,
    agencyId: agencyId || null,
    serviceField: serviceFields.find((code) => code === field) ?? null,
    channel: channels.find((code) => code === channel) ?? null,
  });
  return (
    <EffectiveForm
      action={action}
      isComplete={queue !== ''}
      onSave={(from, done) => action.mutate({ params: { id: sourceId }, body: saidFrom(from) }, done)}
    >
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
    </EffectiveForm>
  );
};

/** Sets a queue's threshold T and short-abandon limit S from a day on. */
export const TargetForm = ({ sourceId }: { sourceId: string }) => {
  const t = useTexts(adminTexts);
  const action = useApiAction('setQueueTarget', { renews: ['getMappings'] });
  const [queue, setQueue] = useState('');
  const [within, setWithin] = useState('20');
  const [short, setShort] = useState('5');
  const said = { queue, withinSeconds: Number(within), shortAbandonSeconds: Number(short) };
  return (
    <EffectiveForm
      action={action}
      isComplete={queue !== ''}
      onSave={(validFrom, done) =>
        action.mutate({ params: { id: sourceId }, body: { ...said, validFrom } }, done)
      }
    >
      <TextInput label={t('queue')} value={queue} onChange={setQueue} />
      <TextInput label={t('within')} type="number" min={1} max={600} value={within} onChange={setWithin} />
      <TextInput label={t('short')} type="number" min={0} max={60} value={short} onChange={setShort} />
    </EffectiveForm>
  );
};

/** Maps an agent of the switch to an account from a day on. */
export const AgentMappingForm = ({ sourceId, suggestion }: { sourceId: string; suggestion: string }) => {
  const t = useTexts(adminTexts);
  const { accounts } = useNames();
  const action = useApiAction('mapAgent', { renews: ['getMappings'] });
  const [agent, setAgent] = useState(suggestion);
  const [accountId, setAccountId] = useState('');
  return (
    <EffectiveForm
      action={action}
      isComplete={agent !== '' && accountId !== ''}
      onSave={(validFrom, done) =>
        action.mutate({ params: { id: sourceId }, body: { agent, accountId, validFrom } }, done)
      }
    >
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
    </EffectiveForm>
  );
};
