import type { AccountGrant, GrantKind } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './admin.module.css';
import { rightsTexts } from './rights.texts.js';
import { useStanding } from './use-standing.js';

const tones: Record<GrantKind, Tone> = {
  granted: 'success',
  changed: 'info',
  ended: 'warning',
  restored: 'success',
};

/** What happened to people's rights, newest first. */
export const GrantRecord = () => {
  const t = useTexts(rightsTexts);
  const format = useFormat();
  const standing = useStanding();
  const [before, setBefore] = useState<string | null>(null);
  const query = useApi('listGrants', { query: before === null ? {} : { before } }, { keepPrevious: true });
  const columns: Column<AccountGrant>[] = [
    { key: 'at', header: t('grants.at'), text: (row) => format.dateTime(row.at), noWrap: true },
    {
      key: 'person',
      header: t('grants.person'),
      text: (row) => `${row.name} (${row.login})`,
      rowHeader: true,
    },
    {
      key: 'kind',
      header: t('grants.kind'),
      text: (row) => t(`kind.${row.kind}`),
      cell: (row) => <Badge tone={tones[row.kind]}>{t(`kind.${row.kind}`)}</Badge>,
    },
    { key: 'standing', header: t('grants.standing'), text: standing },
    {
      key: 'by',
      header: t('grants.by'),
      text: (row) => (row.by === 'system' ? t('grants.system') : row.by),
    },
    { key: 'reason', header: t('grants.reason'), text: (row) => row.reason || '–' },
  ];
  return (
    <Section title={t('grants.title')} lead={t('grants.lead')}>
      <Loaded query={query}>
        {({ grants, next }) => (
          <>
            <DataTable
              caption={t('grants.title')}
              hideCaption
              columns={columns}
              rows={grants}
              rowKey={(row) => row.id}
              empty={t('grants.empty')}
            />
            <div className={styles.rowButtons}>
              {before !== null && <Button onClick={() => setBefore(null)}>{t('grants.newest')}</Button>}
              {next !== null && <Button onClick={() => setBefore(next)}>{t('grants.older')}</Button>}
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
};
