import { codeNames, type Consultation } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import { pathNames } from './topic-tree.js';

interface ConsultationListProps {
  caption: string;
  empty: string;
  consultations: readonly Consultation[];
  /** Names the counselor of each record. */
  ofTeam?: boolean;
  /** The record that is being corrected. */
  selected?: string | undefined;
  onEdit?: (consultation: Consultation) => void;
}

/** Consultation records of a day, the newest first. */
export const ConsultationList = ({
  caption,
  empty,
  consultations,
  ofTeam = false,
  selected,
  onEdit,
}: ConsultationListProps) => {
  const t = useTexts(consultationTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const topics = useApi('listTopics').data?.topics ?? [];
  const codeName = (code: string | null): string => {
    const name = code === null ? undefined : codeNames[code];
    return name ? bilingual(name) : t('unmapped');
  };
  const agencyOf = ({ agency, agencyWord }: Consultation): string => {
    if (agencyWord === null) return agency === null ? '' : codeName(agency);
    return agency === null ? t('unmappedWord', { word: agencyWord }) : agencyWord;
  };
  const columns: Column<Consultation>[] = [
    {
      key: 'time',
      header: t('time'),
      text: (row) => format.time(row.startedAt),
      rowHeader: true,
      noWrap: true,
    },
    ...(ofTeam
      ? [
          {
            key: 'counselor',
            header: t('counselor'),
            text: (row: Consultation) => row.counselor ?? t('unmapped'),
          },
        ]
      : []),
    {
      key: 'topic',
      header: t('topic'),
      text: (row) => pathNames(topics, row.topic, ({ name }) => bilingual(name)).join(' > ') || t('unmapped'),
    },
    { key: 'result', header: t('result'), text: (row) => t(`result.${row.result}`), noWrap: true },
    {
      key: 'agency',
      header: t('agencyAndDepartment'),
      text: (row) => [agencyOf(row), row.department].filter(Boolean).join(' ') || '–',
    },
    { key: 'channel', header: t('channel'), text: (row) => codeName(row.channel), noWrap: true },
    { key: 'link', header: t('link'), text: (row) => t(`link.${row.link ?? 'none'}`) },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: t('edit'),
            text: () => '',
            cell: (row: Consultation) =>
              row.editable && (
                <Button
                  tone="quiet"
                  size="small"
                  aria-label={t('editRow', { time: format.time(row.startedAt) })}
                  onClick={() => onEdit(row)}
                >
                  {t('edit')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  const count = (result: Consultation['result']): string =>
    format.number(consultations.filter((row) => row.result === result).length);
  return (
    <>
      {consultations.length > 0 && (
        <p className={styles.summary}>
          {t('summary', {
            count: format.number(consultations.length),
            done: count('doneAtOnce'),
            passed: count('passedOn'),
          })}
        </p>
      )}
      <DataTable
        caption={caption}
        hideCaption
        columns={columns}
        rows={consultations}
        rowKey={(row) => `${row.source.code} ${row.id}`}
        rowLook={(row) => (row.id === selected ? 'selected' : undefined)}
        empty={empty}
        plain
        dense
      />
    </>
  );
};
