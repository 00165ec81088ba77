import type { ApiReply } from '../../shared/api/api-request.js';
import type { Import } from '@michuhol/contract';
import { useState } from 'react';
import { fileAddress } from '../../shared/api/download.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

type Row = ApiReply<'listImportProblems'>['rows'][number];
const FIRST = 10;
const STEP = 50;

/** Rows that were not taken in: line, reason, masked text; and all rejected ones as a file. */
export const ImportProblems = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
  const [limit, setLimit] = useState(FIRST);
  const query = useApi(
    'listImportProblems',
    { params: { id: item.id }, query: { limit } },
    { keepPrevious: true },
  );
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
    { key: 'reason', header: t('reason'), text: (row) => bilingual(row.message) },
    { key: 'text', header: t('text'), text: (row) => row.text },
  ];
  const all = item.counts.rejected + item.counts.setAside;
  return (
    <Section
      title={t('problems')}
      lead={t('problemsLead')}
      actions={
        item.counts.rejected > 0 && (
          <a href={fileAddress('downloadRejections', { params: { id: item.id } })} download>
            {t('download')}
          </a>
        )
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
              rowKey={(row) => String(row.line)}
              plain
            />
            {rows.length < Math.min(all, 500) && (
              <Button className={styles.more} onClick={() => setLimit(Math.min(limit + STEP, 500))}>
                {t('more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
};
