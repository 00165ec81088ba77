import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../shared/api/api-problem.js';
import type { ApiReply } from '../../shared/api/api-request.js';
import { saveFile } from '../../shared/api/download.js';
import { upload } from '../../shared/api/upload.js';
import { apiKey } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Notice } from '../../shared/ui/notice.js';
import { Skeleton } from '../../shared/ui/page-state.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';

type Result = ApiReply<'importAnnual'>;

/** Headings and one example that the server reads; with byte order mark for Excel. */
const TEMPLATE =
  '\uFEFF연도,항목,값,시작일,종료일,문서번호,출처,비고\r\n' +
  '2019,콜통계(년누적),,2019-01-01,2019-12-31,,,\r\n';

const Faults = ({ faults }: { faults: Result['faults'] }) => {
  const t = useTexts(trendTexts);
  const bilingual = useBilingual();
  return (
    <>
      <Notice tone="danger" title={t('importRefused', { count: faults.length })} announce="assertive">
        {t('importRefusedText')}
      </Notice>
      <DataTable
        caption={t('fault')}
        hideCaption
        columns={[
          { key: 'row', header: t('row'), text: ({ fault }) => String(fault.row), align: 'number' },
          { key: 'message', header: t('fault'), text: ({ fault }) => bilingual(fault.message) },
        ]}
        rows={faults.map((fault, at) => ({ fault, at }))}
        rowKey={({ at }) => String(at)}
        plain
      />
    </>
  );
};

/** Takes a file of yearly figures: all of its rows or none, and says which rows are at fault. */
export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(trendTexts);
  const bilingual = useBilingual();
  const queries = useQueryClient();
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
      const reply = await upload('importAnnual', {}, file);
      setResult(reply);
      if (reply.entered > 0) {
        await queries.invalidateQueries({ queryKey: apiKey('getAnnual') });
        await queries.invalidateQueries({ queryKey: apiKey('getDistricts') });
      }
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const saveTemplate = (): void =>
    saveFile(`${t('templateName')}.csv`, new Blob([TEMPLATE], { type: 'text/csv;charset=utf-8' }));
  return (
    <Dialog
      open
      title={t('importTitle')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <p className={styles.lead}>{t('importLead')}</p>
      <div className={styles.buttons}>
        <Button tone="primary" icon="imports" busy={busy} onClick={() => picker.current?.click()}>
          {t('importFile')}
        </Button>
        <input
          ref={picker}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('importFile')}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button tone="quiet" icon="download" onClick={saveTemplate}>
          {t('template')}
        </Button>
      </div>
      {busy && <Skeleton lines={2} />}
      {problem && (
        <Notice tone="danger" title={t('importFailed')} announce="assertive">
          {bilingual(problem.detail)} ({problem.code})
        </Notice>
      )}
      {result && result.faults.length > 0 && <Faults faults={result.faults} />}
      {result && result.faults.length === 0 && (
        <Notice tone="success" announce="polite">
          {t('importDone', result)}
        </Notice>
      )}
    </Dialog>
  );
};
