import type { Source } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { AddSource } from './add-source.js';
import { adminTexts } from './admin.texts.js';
import { SourceDetail } from './source-detail.js';
import { kindsOf, SourceKinds } from './source-kinds.js';
import { sourcesTexts } from './sources.texts.js';

const validTokens = ({ tokens }: Source): number => tokens.filter((token) => !token.revokedAt).length;

/** Switches and systems that data comes from: what they bring, and the ways it comes by. */
export const Sources = () => {
  const t = useTexts(adminTexts);
  const own = useTexts(sourcesTexts);
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
      key: 'brings',
      header: own('brings'),
      text: (row) =>
        kindsOf(row)
          .map((kind) => own(`kind.${kind}`))
          .join(', ') || own('nothingYet'),
      cell: (row) => <SourceKinds kinds={kindsOf(row)} />,
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
      key: 'ways',
      header: own('ways'),
      text: (row) => own('manage', { count: validTokens(row) }),
      cell: (row) => (
        <Button size="small" aria-expanded={open === row.id} onClick={() => setOpen(row.id)}>
          {own('manage', { count: validTokens(row) })}
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
            <DataTable
              caption={t('tab.sources')}
              columns={columns}
              rows={sources}
              rowKey={(row) => row.id}
              rowLook={(row) => (row.id === open ? 'selected' : undefined)}
              note={`※ ${own('intervalsNote')}`}
            />
            {opened && <SourceDetail key={opened.id} source={opened} onClose={() => setOpen(null)} />}
            {may('sources.write') && <AddSource />}
          </>
        );
      }}
    </Loaded>
  );
};
