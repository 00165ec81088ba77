import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Checkbox, TextInput } from '../../../shared/ui/field.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { useEditing } from './editor-context.js';
import { foundColumn } from './found-column.js';
import type { ColumnSpec, ProfileDocument } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

type Columns = ProfileDocument['columns'];

interface Row extends ColumnSpec {
  id: string;
}

/** The columns of a profile, each with all the names that it goes by in headers. */
export const ColumnsEditor = ({
  columns,
  onChange,
}: {
  columns: Columns;
  onChange: (columns: Columns) => void;
}) => {
  const t = useTexts(rulesTexts);
  const { columns: named, header, faults } = useEditing();
  const nameOf = (id: string): string => named.find((column) => column.id === id)?.label ?? id;
  const rows: Row[] = Object.entries(columns).map(([id, spec]) => ({ id, ...spec }));
  const taken = new Set(rows.flatMap((row) => foundColumn(row.names, header) ?? []));
  const free = header?.filter((name) => name !== '' && !taken.has(name));
  const change = (id: string, spec: ColumnSpec): void => onChange({ ...columns, [id]: spec });
  const remove = (id: string): void =>
    onChange(Object.fromEntries(Object.entries(columns).filter(([each]) => each !== id)));
  const table: Column<Row>[] = [
    {
      key: 'id',
      header: t('columnId'),
      rowHeader: true,
      text: ({ id }) => id,
      cell: ({ id }) => (
        <>
          {nameOf(id)} <span className={styles.caption}>{id}</span>
        </>
      ),
    },
    {
      key: 'names',
      header: t('columnNames'),
      text: (row) => row.names.join(', '),
      cell: (row) => (
        <>
          <WordsInput
            label={t('words', { meaning: nameOf(row.id) })}
            words={row.names}
            suggestions={free ?? []}
            onChange={(words) => change(row.id, { names: words, required: row.required })}
          />
          {faults
            .filter(({ path }) => path === `columns.${row.id}` || path.startsWith(`columns.${row.id}.`))
            .map(({ path, message }) => (
              <p key={path + message} className={styles.fault} role="alert">
                {message}
              </p>
            ))}
        </>
      ),
    },
    {
      key: 'required',
      header: t('required'),
      text: (row) => (row.required ? t('required') : ''),
      cell: (row) => (
        <Checkbox
          label={<span className="visually-hidden">{`${nameOf(row.id)}: ${t('required')}`}</span>}
          checked={row.required}
          onChange={(required) => change(row.id, { names: row.names, required })}
        />
      ),
    },
    ...(header ? [foundIn(header, t('inFile'), t('notFound'))] : []),
    {
      key: 'remove',
      header: t('remove'),
      text: () => '',
      cell: (row) => (
        <Button
          size="small"
          tone="quiet"
          aria-label={t('removeColumn', { name: nameOf(row.id) })}
          onClick={() => remove(row.id)}
        >
          {t('remove')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('columnNames')}
        hideCaption
        columns={table}
        rows={rows}
        rowKey={({ id }) => id}
        plain
      />
      <AddColumn taken={Object.keys(columns)} onAdd={(id) => change(id, { names: [], required: false })} />
    </>
  );
};

const foundIn = (header: readonly string[], title: string, none: string): Column<Row> => ({
  key: 'found',
  header: title,
  noWrap: true,
  text: (row) => foundColumn(row.names, header) ?? none,
  cell: (row) => {
    const found = foundColumn(row.names, header);
    return <Badge tone={found ? 'success' : row.required ? 'danger' : 'neutral'}>{found ?? none}</Badge>;
  },
});

const AddColumn = ({ taken, onAdd }: { taken: readonly string[]; onAdd: (id: string) => void }) => {
  const t = useTexts(rulesTexts);
  const [id, setId] = useState('');
  const isFree = /^[A-Za-z]\w{0,39}$/.test(id) && !taken.includes(id);
  return (
    <div className={styles.adding}>
      <TextInput label={t('newColumn')} hint={t('newColumnHint')} value={id} onChange={setId} />
      <Button
        icon="plus"
        disabled={!isFree}
        onClick={() => {
          onAdd(id);
          setId('');
        }}
      >
        {t('addColumn')}
      </Button>
    </div>
  );
};
