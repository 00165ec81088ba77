import type { Profile } from '@michuhol/contract';
import { useState } from 'react';
import { fileAddress } from '../../../shared/api/download.js';
import { useMay } from '../../../shared/api/session.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { importsTexts } from '../imports.texts.js';
import { ImportProfile } from './import-profile.js';
import styles from './profile.module.css';
import { profileTexts } from './profile.texts.js';

interface ProfileListProps {
  profiles: readonly Profile[];
  onOpen: (name: string) => void;
}

/** Every profile with its version; opened, exported, brought in. */
export const ProfileList = ({ profiles, onOpen }: ProfileListProps) => {
  const t = useTexts(profileTexts);
  const kinds = useTexts(importsTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const [isImporting, setImporting] = useState(false);
  const mayWrite = may('imports.write');
  const columns: Column<Profile>[] = [
    { key: 'title', header: t('title'), rowHeader: true, text: (row) => bilingual(row.title) },
    { key: 'name', header: t('name'), noWrap: true, text: (row) => row.name },
    { key: 'kind', header: t('kind'), noWrap: true, text: (row) => kinds(`kind.${row.kind}`) },
    {
      key: 'version',
      header: t('version'),
      noWrap: true,
      text: ({ version }) => t('versionOf', { version }),
    },
    {
      key: 'made',
      header: t('made'),
      text: (row) =>
        row.builtIn ? t('builtIn') : row.basedOn ? t('basedOn', { name: row.basedOn }) : t('own'),
    },
    {
      key: 'columns',
      header: t('columnCount'),
      align: 'number',
      text: (row) => String(Object.keys(row.columns).length),
    },
    {
      key: 'actions',
      header: t('actions'),
      text: () => '',
      cell: (row) => (
        <span className={styles.links}>
          <Button size="small" onClick={() => onOpen(row.name)}>
            {!mayWrite ? t('view') : row.builtIn ? t('copyOf') : t('edit')}
          </Button>
          <a href={fileAddress('exportProfile', { params: { name: row.name } })} download>
            {t('export')}
          </a>
        </span>
      ),
    },
  ];
  return (
    <Section
      title={t('list')}
      lead={t('listLead')}
      actions={mayWrite && <Button onClick={() => setImporting(true)}>{t('importJson')}</Button>}
    >
      <DataTable
        caption={t('list')}
        hideCaption
        columns={columns}
        rows={profiles}
        rowKey={(row) => row.name}
        note={`※ ${t('exportHint')}`}
      />
      {isImporting && <ImportProfile onClose={() => setImporting(false)} onSaved={onOpen} />}
    </Section>
  );
};
