import type { Agency } from '@michuhol/contract';
import { Link } from 'react-router';
import { searchOf } from '../../shared/api/request-address.js';
import { useMay } from '../../shared/api/session.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './districts.module.css';
import { districtsTexts } from './districts.texts.js';
import { factColumns } from './fact-columns.js';

interface AgencyTableProps {
  agencies: readonly Agency[];
  onEnter: (agency: Agency) => void;
  onHistory: (agency: Agency) => void;
}

/** The figures of an agency's calls by month; each of them proves itself there. */
const figuresOf = ({ id }: Agency): string =>
  `${paths.figures}?${searchOf({ interval: 'month', agency: id, metrics: 'offered,answered,official_answer_rate,official_service_level' }).toString()}`;

/** Each agency with its newest facts, and the ways to its earlier ones and to newer ones. */
export const AgencyTable = ({ agencies, onEnter, onHistory }: AgencyTableProps) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const may = useMay();
  const former = ({ formerName }: Agency): string =>
    formerName ? t('former', { name: bilingual(formerName) }) : '';
  const columns: Column<Agency>[] = [
    {
      key: 'agency',
      header: t('agency'),
      text: (agency) => [bilingual(agency.name), former(agency)].filter(Boolean).join(' · '),
      cell: (agency) => (
        <>
          {bilingual(agency.name)}
          {agency.formerName && <span className={styles.second}>{former(agency)}</span>}
          {agency.fact.state === 'integrated' && may('figures.read') && (
            <Link className={styles.second} to={figuresOf(agency)}>
              {t('toFigures')}
            </Link>
          )}
        </>
      ),
      rowHeader: true,
      noWrap: true,
    },
    ...factColumns(t, format).map((column): Column<Agency> => {
      const { key, header, align, noWrap, group, text, raw, cell } = column;
      return {
        key,
        header,
        text: ({ fact }) => text(fact),
        ...(align ? { align } : {}),
        ...(noWrap ? { noWrap } : {}),
        ...(group ? { group } : {}),
        ...(raw ? { raw: ({ fact }) => raw(fact) } : {}),
        ...(cell ? { cell: ({ fact }) => cell(fact) } : {}),
      };
    }),
  ];
  const showsHistory = agencies.some(({ history }) => history.length > 0);
  const record: Column<Agency> = {
    key: 'record',
    header: t('record'),
    text: ({ history }) => String(history.length),
    cell: (agency) => (
      <span className={styles.buttons}>
        {agency.history.length > 0 && (
          <Button
            size="small"
            tone="quiet"
            icon="history"
            aria-label={t('historyLabel', { name: bilingual(agency.name), count: agency.history.length })}
            onClick={() => onHistory(agency)}
          >
            {t('history', { count: agency.history.length })}
          </Button>
        )}
        {may('districts.write') && (
          <Button
            size="small"
            tone="quiet"
            icon="edit"
            aria-label={t('enterLabel', { name: bilingual(agency.name) })}
            onClick={() => onEnter(agency)}
          >
            {t('enter')}
          </Button>
        )}
      </span>
    ),
  };
  return (
    <DataTable
      caption={t('table')}
      unit={t('unit')}
      columns={may('districts.write') || showsHistory ? [...columns, record] : columns}
      rows={agencies}
      rowKey={({ id }) => id}
      fileName="district-integration"
      note={
        <>
          <p>※ {t('noteUndefined')}</p>
          <p>※ {t('noteState')}</p>
        </>
      }
    />
  );
};
