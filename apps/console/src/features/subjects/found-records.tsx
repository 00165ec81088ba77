import {
  subjectRecordKindNames,
  type PersonalExport,
  type SubjectRecord,
  type SubjectRequest,
  type SubjectRequestKind,
} from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { useState } from 'react';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useFile } from '../../shared/api/use-file.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useToast } from '../../shared/ui/toast.js';
import { CorrectDialog } from './correct-dialog.js';
import styles from './subjects.module.css';
import { subjectsTexts } from './subjects.texts.js';

interface FoundRecordsProps {
  found: ApiReply<'searchSubject'>;
  number: string;
  /** The purpose and reason that were given for the search serve what follows from it. */
  why: PersonalExport;
  requests: readonly SubjectRequest[];
  /** Something was erased or corrected: what is shown is asked for again. */
  onChanged: () => void;
}

/** What is kept about a number, what can be handed out, and what can be erased. */
export const FoundRecords = ({ found, number, why, requests, onChanged }: FoundRecordsProps) => {
  const t = useTexts(subjectsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const file = useFile();
  const erase = useApiAction('eraseSubject', { renews: ['listSubjectRequests'] });
  const [missing, setMissing] = useState(false);
  const masked = maskNumber(number);
  const { counts, records, copies, held } = found;
  const [corrected, setCorrected] = useState<SubjectRecord | null>(null);
  const grantedFor = (wanted: SubjectRequestKind): SubjectRequest | undefined =>
    requests.find(
      ({ kind, state, caller }) =>
        kind === wanted &&
        (state === 'granted' || state === 'partlyGranted') &&
        (caller ?? masked) === masked,
    );
  const granted = grantedFor('deletion');
  const toCorrect = grantedFor('correction');
  if (records.length === 0 && copies === 0) return <Notice announce="polite">{t('found.none')}</Notice>;
  const take = (kind: 'xlsx' | 'json'): void =>
    void file.take(
      'exportSubject',
      { body: { number, purpose: why.purpose, reason: why.reason, format: kind } },
      `subject.${kind}`,
    );
  const columns: Column<SubjectRecord>[] = [
    { key: 'at', header: t('at'), text: ({ at }) => format.dateTime(at), rowHeader: true, noWrap: true },
    {
      key: 'kind',
      header: t('kind'),
      text: ({ kind }) => bilingual(subjectRecordKindNames[kind]),
      noWrap: true,
    },
    { key: 'name', header: t('name'), text: ({ name }) => name },
    { key: 'detail', header: t('detail'), text: ({ detail }) => detail },
    {
      key: 'corrections',
      header: t('corrections'),
      text: ({ corrections }) => corrections.map(({ note }) => note).join(' / '),
    },
    ...(toCorrect
      ? [
          {
            key: 'correct',
            header: t('correct'),
            text: () => '',
            cell: (record: SubjectRecord) => (
              <Button
                size="small"
                aria-label={t('correct.of', { name: record.name })}
                onClick={() => setCorrected(record)}
              >
                {t('correct')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  const problem = file.problem ?? erase.error;
  return (
    <>
      <h3>{t('found.title', { masked })}</h3>
      <p aria-live="polite">
        {t('found.counts', {
          calls: format.number(counts.call),
          consultations: format.number(counts.consultation),
          incidents: format.number(counts.incident),
          cases: format.number(counts.callerCase),
          copies: format.number(copies),
        })}
      </p>
      {held && <Notice tone="warning">{t('found.held')}</Notice>}
      {missing && <Notice tone="warning">{t('erase.noRequest')}</Notice>}
      {problem && (
        <Notice tone="danger" announce="assertive">
          {bilingual(problem.detail)}
        </Notice>
      )}
      <div className={`${styles.buttons} no-print`}>
        <Button size="small" icon="download" busy={file.busy} onClick={() => take('xlsx')}>
          {t('file.xlsx')}
        </Button>
        <Button size="small" icon="download" busy={file.busy} onClick={() => take('json')}>
          {t('file.json')}
        </Button>
        <ConfirmedButton
          name={t('erase')}
          consequence={t('erase.lead', { masked })}
          busy={erase.isPending}
          onAsk={() => {
            setMissing(!granted);
            return granted !== undefined;
          }}
          onConfirm={() =>
            granted &&
            erase.mutate(
              { body: { number, purpose: why.purpose, reason: why.reason, requestId: granted.id } },
              {
                onSuccess: ({ erased }) => {
                  const rows = Object.values(erased).reduce((sum, count) => sum + count, 0);
                  toast({ tone: 'success', text: t('erase.done', { rows: format.number(rows) }) });
                  onChanged();
                },
              },
            )
          }
        />
      </div>
      <DataTable
        caption={t('found.table')}
        columns={columns}
        rows={records}
        rowKey={({ kind, name, at }) => `${kind} ${name} ${at}`}
        plain
        note={<p>※ {t('found.newest')}</p>}
      />
      {corrected && toCorrect && (
        <CorrectDialog
          record={corrected}
          request={toCorrect}
          number={number}
          why={why}
          onCorrected={onChanged}
          onClose={() => setCorrected(null)}
        />
      )}
    </>
  );
};
