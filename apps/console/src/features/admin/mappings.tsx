import type { Mappings as MappingsReply, Source } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Select } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { AgentMappingForm, QueueMappingForm, TargetForm } from './mapping-forms.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';
import { useNames } from './names.js';

/** What queues and switch agents stand for, from which day on. */
export const Mappings = () => {
  const query = useApi('listSources');
  return <Loaded query={query}>{({ sources }) => <OfSource sources={sources} />}</Loaded>;
};

const OfSource = ({ sources }: { sources: readonly Source[] }) => {
  const t = useTexts(adminTexts);
  const [search, setSearch] = useSearchParams();
  const source = sources.find(({ id }) => id === search.get('source')) ?? sources[0];
  const query = useApi(
    'getMappings',
    { params: { id: source?.id ?? '' } },
    { enabled: source !== undefined },
  );
  if (!source) return <Notice>{t('mappingEmpty')}</Notice>;
  return (
    <>
      <div className={styles.narrow}>
        <Select
          label={t('source')}
          value={source.id}
          options={sources.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
          onChange={(id) => setSearch({ source: id }, { replace: true })}
        />
      </div>
      <Loaded query={query}>{(mappings) => <Tables mappings={mappings} sourceId={source.id} />}</Loaded>
    </>
  );
};

const Tables = ({ mappings, sourceId }: { mappings: MappingsReply; sourceId: string }) => {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const may = useMay();
  const names = useNames();
  const validFrom = {
    key: 'validFrom',
    header: t('validFrom'),
    text: (row: { validFrom: string }) => format.day(row.validFrom),
    noWrap: true,
  };
  const queues: Column<MappingsReply['queues'][number]>[] = [
    { key: 'queue', header: t('queue'), text: (row) => row.queue, rowHeader: true },
    { key: 'field', header: t('field'), text: (row) => names.code(row.serviceField) },
    { key: 'agency', header: t('agency'), text: (row) => names.agency(row.agencyId) },
    { key: 'channel', header: t('channel'), text: (row) => names.code(row.channel) },
    validFrom,
  ];
  const targets: Column<MappingsReply['targets'][number]>[] = [
    { key: 'queue', header: t('queue'), text: (row) => row.queue, rowHeader: true },
    { key: 'within', header: t('within'), text: (row) => String(row.withinSeconds), align: 'number' },
    { key: 'short', header: t('short'), text: (row) => String(row.shortAbandonSeconds), align: 'number' },
    validFrom,
  ];
  const agents: Column<MappingsReply['agents'][number]>[] = [
    { key: 'agent', header: t('agent'), text: (row) => row.agent, rowHeader: true },
    { key: 'account', header: t('account'), text: (row) => names.account(row.accountId) },
    validFrom,
  ];
  const key = (row: { validFrom: string; queue?: string; agent?: string }): string =>
    `${row.queue ?? row.agent ?? ''} ${row.validFrom}`;
  const list = (items: readonly string[]): string => items.slice(0, 12).join(', ');
  const write = may('mappings.write');
  // Renewed by its key: what was saved leaves the form, and the next unmapped one stands in it.
  const nextQueue = mappings.unmappedQueues[0]?.queue ?? '';
  const nextAgent = mappings.unmappedAgents[0]?.agent ?? '';
  return (
    <>
      <Section title={t('queueMappings')}>
        {mappings.unmappedQueues.length > 0 && (
          <Notice tone="warning">
            {t('unmapped', {
              list: list(
                mappings.unmappedQueues.map(({ queue, visits }) => `${queue} (${format.number(visits)})`),
              ),
            })}
          </Notice>
        )}
        <DataTable
          caption={t('queueMappings')}
          hideCaption
          columns={queues}
          rows={mappings.queues}
          rowKey={key}
          empty={t('mappingEmpty')}
          plain
        />
        {write && <QueueMappingForm key={nextQueue} sourceId={sourceId} suggestion={nextQueue} />}
      </Section>
      <Section title={t('targets')}>
        <DataTable
          caption={t('targets')}
          hideCaption
          columns={targets}
          rows={mappings.targets}
          rowKey={key}
          empty={t('targetEmpty')}
          plain
        />
        {write && <TargetForm sourceId={sourceId} />}
      </Section>
      <Section title={t('agentMappings')}>
        {mappings.unmappedAgents.length > 0 && (
          <Notice>{t('unmapped', { list: list(mappings.unmappedAgents.map(({ agent }) => agent)) })}</Notice>
        )}
        <DataTable
          caption={t('agentMappings')}
          hideCaption
          columns={agents}
          rows={mappings.agents}
          rowKey={key}
          empty={t('mappingEmpty')}
          plain
        />
        {write && may('accounts.manage') && (
          <AgentMappingForm key={nextAgent} sourceId={sourceId} suggestion={nextAgent} />
        )}
      </Section>
    </>
  );
};
