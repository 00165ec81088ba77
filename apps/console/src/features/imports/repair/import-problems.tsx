import type { Import } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiReply } from '../../../shared/api/api-request.js';
import { useMay } from '../../../shared/api/session.js';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { paths } from '../../../shared/paths.js';
import { PersonalPrint } from '../../../shared/privacy/personal-print.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import styles from '../imports.module.css';
import { RepairActions } from './repair-actions.js';
import { RepairDialog } from './repair-dialog.js';
import { repairTexts } from './repair.texts.js';

type Row = ApiReply<'listImportProblems'>['rows'][number];
const FIRST = 10;
const STEP = 50;
const MOST = 500;

/** States in which rejected rows may be brought again: what is still read or taken back is not repaired. */
const repairable: ReadonlySet<Import['state']> = new Set(['held', 'done', 'failed', 'following']);

/** Rows that were not taken in: line, reason, masked text; each rejected one can be repaired and brought again. */
export const ImportProblems = ({ item }: { item: Import }) => {
  const t = useTexts(repairTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const [limit, setLimit] = useState(FIRST);
  const [repaired, setRepaired] = useState<Row | null>(null);
  const query = useApi(
    'listImportProblems',
    { params: { id: item.id }, query: { limit } },
    { keepPrevious: true, everySeconds: item.finishedAt === null ? 5 : undefined },
  );
  const mayRepair = may('imports.write') && repairable.has(item.state) && item.counts.rejected > 0;
  const columns: Column<Row>[] = [
    { key: 'line', header: t('line'), text: (row) => String(row.line), align: 'number', rowHeader: true },
    {
      key: 'kind',
      header: t('as'),
      noWrap: true,
      text: (row) => t(`kind.${row.kind}`),
      cell: (row) => (
        <Badge tone={row.kind === 'rejected' ? 'danger' : 'warning'}>{t(`kind.${row.kind}`)}</Badge>
      ),
    },
    { key: 'code', header: t('code'), text: (row) => row.code, noWrap: true },
    {
      key: 'reason',
      header: t('reason'),
      text: (row) => bilingual(row.message),
      cell: (row) => <div className={styles.problem}>{bilingual(row.message)}</div>,
    },
    {
      key: 'text',
      header: t('text'),
      text: (row) => row.text,
      cell: (row) => <span className={styles.raw}>{row.text}</span>,
    },
    ...(mayRepair
      ? [
          {
            key: 'repair',
            header: t('repairColumn'),
            text: () => '',
            cell: (row: Row) =>
              row.kind === 'rejected' && (
                <Button size="small" icon="edit" onClick={() => setRepaired(row)}>
                  {t('repair')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  const all = item.counts.rejected + item.counts.setAside;
  return (
    <div id="problems">
      <Section
        title={t('problems')}
        lead={`${t('problemsLead')} ${mayRepair ? t('wholeTextAudited') : ''}`}
        actions={
          <>
            {item.counts.rejected > 0 && <RepairActions item={item} mayRepair={mayRepair} />}
            <PersonalPrint page={paths.imports} data="rejectedRows" subjects={[item.id]} />
          </>
        }
      >
        <Loaded query={query}>
          {({ rows }) => (
            <>
              <DataTable
                caption={t('problems')}
                hideCaption
                columns={columns}
                rows={rows}
                rowKey={(row) => String(row.position)}
                plain
                note={rows.length >= MOST && all > MOST ? `※ ${t('most', { count: MOST })}` : undefined}
              />
              {rows.length === limit && limit < MOST && (
                <Button className={styles.more} onClick={() => setLimit(Math.min(limit + STEP, MOST))}>
                  {t('more')}
                </Button>
              )}
            </>
          )}
        </Loaded>
        {repaired && <RepairDialog item={item} row={repaired} onClose={() => setRepaired(null)} />}
      </Section>
    </div>
  );
};
