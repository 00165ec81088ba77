import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../shared/api/api-problem.js';
import type { ApiReply } from '../../shared/api/api-request.js';
import { upload } from '../../shared/api/upload.js';
import { apiKey } from '../../shared/api/use-api.js';
import { useFile } from '../../shared/api/use-file.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import styles from './shift-room.module.css';
import { staffingTexts } from './staffing.texts.js';

type Result = ApiReply<'importStaffPlan'>;

/** Takes a plan from a file: all of its rows or none; and gives the template for it. */
export const PlanImport = ({ day }: { day: string }) => {
  const t = useTexts(staffingTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const queries = useQueryClient();
  const template = useFile();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setResult(null);
    setProblem(null);
    setBusy(true);
    try {
      setResult(await upload('importStaffPlan', {}, file));
      await queries.invalidateQueries({ queryKey: apiKey('getStaffing') });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const takeTemplate = (): void =>
    void template.take(
      'makeTableFile',
      {
        body: {
          format: 'xlsx',
          title: t('templateName'),
          columns: (['day', 'time', 'team', 'planned'] as const).map((name) => ({
            name: t(`column.${name}`),
          })),
          rows: [
            [day, '09:00', '', 20],
            [day, '09:30', '', 22],
          ],
        },
      },
      `${t('templateName')}.xlsx`,
    );
  const failure = problem ?? template.problem;
  return (
    <>
      <div className={styles.buttons}>
        <Button icon="imports" busy={busy} onClick={() => picker.current?.click()}>
          {t('import')}
        </Button>
        <input
          ref={picker}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('import')}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button tone="quiet" icon="download" busy={template.busy} onClick={takeTemplate}>
          {t('template')}
        </Button>
      </div>
      {failure && (
        <Notice tone="danger" title={t('importFailed')} announce="assertive">
          {bilingual(failure.detail)}
        </Notice>
      )}
      {result && result.faults.length > 0 && (
        <>
          <Notice
            tone="danger"
            title={t('importRefused', { count: result.faults.length })}
            announce="assertive"
          />
          <DataTable
            caption={t('fault')}
            hideCaption
            columns={[
              { key: 'row', header: t('row'), align: 'number', text: ({ fault }) => String(fault.row) },
              { key: 'message', header: t('fault'), text: ({ fault }) => bilingual(fault.message) },
            ]}
            rows={result.faults.map((fault, at) => ({ fault, at }))}
            rowKey={({ at }) => String(at)}
            plain
          />
        </>
      )}
      {result && result.faults.length === 0 && (
        <Notice tone="success" announce="polite">
          {t('importDone', {
            rows: format.number(result.rows),
            days: result.days.map((each) => format.day(each)).join(', '),
          })}
        </Notice>
      )}
    </>
  );
};
