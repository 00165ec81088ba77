import { retentionKindOf, type endpoints, type ReplyOf } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useRetentionWords } from './retention-words.js';
import { certificatesTexts } from './certificates.texts.js';

type Checked = ReplyOf<typeof endpoints.getCertificate>;

/** The certificates of destruction, the newest first. */
export const CertificatesView = ({ onOpen }: { onOpen: (number: string) => void }) => {
  const t = useTexts(certificatesTexts);
  const query = useApi('listCertificates', { query: {} });
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {({ certificates }) =>
        certificates.length === 0 ? (
          <Empty title={t('noCertificates')}>{t('noCertificatesText')}</Empty>
        ) : (
          <CertificateTable certificates={certificates} onOpen={onOpen} />
        )
      }
    </Loaded>
  );
};

const CertificateTable = ({
  certificates,
  onOpen,
}: {
  certificates: readonly Checked[];
  onOpen: (number: string) => void;
}) => {
  const t = useTexts(certificatesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const words = useRetentionWords();
  const columns: Column<Checked>[] = [
    {
      key: 'number',
      header: t('certificateNumber'),
      rowHeader: true,
      noWrap: true,
      text: ({ number }) => number,
      cell: ({ number }) => (
        <Button size="small" tone="quiet" onClick={() => onOpen(number)}>
          {number}
        </Button>
      ),
    },
    { key: 'kind', header: t('kind'), text: ({ kind }) => bilingual(retentionKindOf[kind]) },
    { key: 'dataSet', header: t('dataSet'), text: ({ dataSet }) => words.dataSet(dataSet), noWrap: true },
    { key: 'range', header: t('period'), text: words.range, noWrap: true },
    { key: 'counts', header: t('counts'), text: ({ counts }) => words.counts(counts) },
    { key: 'by', header: t('approvedBy'), text: ({ approvedBy }) => approvedBy },
    {
      key: 'at',
      header: t('finishedAt'),
      text: ({ finishedAt }) => format.dateTime(finishedAt),
      noWrap: true,
    },
    {
      key: 'intact',
      header: t('state'),
      text: ({ intact }) => t(intact ? 'intact' : 'damaged'),
      cell: ({ intact }) => (
        <Badge tone={intact ? 'success' : 'danger'}>{t(intact ? 'intact' : 'damaged')}</Badge>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('certificateTable')}
      columns={columns}
      rows={certificates}
      rowKey={({ number }) => number}
    />
  );
};
