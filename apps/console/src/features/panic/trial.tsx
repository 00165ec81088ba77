import type { endpoints, ReplyOf } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { instantIn } from '../../shared/clock/local-instant.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './panic-page.module.css';
import { panicPageTexts } from './panic-page.texts.js';
import type { Receivers } from './use-step-words.js';

type Reply = ReplyOf<typeof endpoints.tryPanicChain>;

/** Who would be told at an instant; nothing is sent to anybody. */
export const Trial = ({ receivers }: { receivers: Receivers }) => {
  const t = useTexts(panicPageTexts);
  const [local, setLocal] = useState('');
  const [team, setTeam] = useState('');
  const at = instantIn(local);
  const query = useApi(
    'tryPanicChain',
    { query: { ...(at === null ? {} : { at }), ...(team === '' ? {} : { teamId: team }) } },
    { keepPrevious: true, everySeconds: at === null ? 30 : undefined },
  );
  const teams = [
    { value: '', label: t('noTeam') },
    ...receivers.teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Section title={t('trial')} lead={t('trialLead')}>
      <div className={styles.row}>
        <TextInput
          label={t('trialAt')}
          hint={t('trialAtHint')}
          type="datetime-local"
          value={local}
          onChange={setLocal}
        />
        <Select label={t('trialTeam')} value={team} options={teams} onChange={setTeam} />
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={4} />}>
        {(reply) => <TrialTable reply={reply} />}
      </Loaded>
    </Section>
  );
};

const TrialTable = ({ reply }: { reply: Reply }) => {
  const t = useTexts(panicPageTexts);
  const format = useFormat();
  const rows = reply.steps.map((step, at) => ({ ...step, at }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'step', header: t('step'), noWrap: true, text: ({ at }) => t('stepOf', { step: at + 1 }) },
    {
      key: 'after',
      header: t('after'),
      noWrap: true,
      text: ({ at }) => t('afterSeconds', { seconds: at * reply.seconds }),
    },
    {
      key: 'people',
      header: t('people'),
      text: ({ people }) =>
        people.map(({ name, signedIn }) => (signedIn ? name : t('notHere', { name }))).join(', ') || '–',
    },
    {
      key: 'webhooks',
      header: t('addresses'),
      text: ({ webhooks }) =>
        webhooks.map(({ label, on }) => (on ? label : t('switchedOff', { label }))).join(', ') || '–',
    },
  ];
  return (
    <>
      <p role="status">
        {format.dateTime(reply.at)} · {t(`day.${reply.day}`)} · {reply.band ?? t('otherwise')}
      </p>
      <DataTable
        caption={t('trial')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ at }) => String(at)}
      />
    </>
  );
};
