import type { Source } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';
import { SourceTokens } from './source-tokens.js';

/** Switches and systems that data comes from, and their tokens. */
export const Sources = () => {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const may = useMay();
  const query = useApi('listSources', {}, { everySeconds: 10 });
  const [open, setOpen] = useState<string | null>(null);
  const columns: Column<Source>[] = [
    { key: 'name', header: t('name'), text: (row) => row.name, rowHeader: true },
    { key: 'code', header: t('code'), text: (row) => row.code, noWrap: true },
    {
      key: 'dataSet',
      header: t('dataSet'),
      text: (row) => row.dataSet,
      cell: (row) => <DataSetMark dataSet={row.dataSet} />,
    },
    {
      key: 'lastEvent',
      header: t('lastEvent'),
      text: (row) => (row.lastEventAt ? format.dateTime(row.lastEventAt) : '–'),
      noWrap: true,
    },
    {
      key: 'lastHeard',
      header: t('lastHeard'),
      text: (row) => (row.lastHeartbeatAt ? format.dateTime(row.lastHeartbeatAt) : '–'),
      noWrap: true,
    },
    {
      key: 'tokens',
      header: t('tokens'),
      text: (row) => t('tokenCount', { count: row.tokens.filter((token) => !token.revokedAt).length }),
      cell: (row) => (
        <Button size="small" onClick={() => setOpen(row.id)}>
          {t('tokens')} {t('tokenCount', { count: row.tokens.filter((token) => !token.revokedAt).length })}
        </Button>
      ),
    },
  ];
  return (
    <Loaded query={query}>
      {({ sources }) => {
        const opened = sources.find(({ id }) => id === open);
        return (
          <>
            <DataTable caption={t('tab.sources')} columns={columns} rows={sources} rowKey={(row) => row.id} />
            {opened && <SourceTokens key={opened.id} source={opened} onClose={() => setOpen(null)} />}
            {may('sources.write') && <AddSource />}
          </>
        );
      }}
    </Loaded>
  );
};

const AddSource = () => {
  const t = useTexts(adminTexts);
  const bilingual = useBilingual();
  const action = useApiAction('createSource', { renews: ['listSources'] });
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [dataSet, setDataSet] = useState<'city' | 'sample'>('city');
  const add = (): void =>
    action.mutate(
      { body: { code, name, dataSet } },
      {
        onSuccess: () => {
          setCode('');
          setName('');
        },
      },
    );
  return (
    <Section title={t('addSource')}>
      <div className={styles.form}>
        <TextInput label={t('code')} hint={t('codeHint')} value={code} onChange={setCode} />
        <TextInput label={t('name')} value={name} onChange={setName} />
        <Select
          label={t('dataSet')}
          value={dataSet}
          onChange={setDataSet}
          options={(['city', 'sample'] as const).map((value) => ({ value, label: t(`set.${value}`) }))}
        />
        <Button tone="primary" disabled={!code || !name} busy={action.isPending} onClick={add}>
          {t('add')}
        </Button>
      </div>
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </Section>
  );
};
