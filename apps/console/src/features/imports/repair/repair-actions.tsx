import type { Import } from '@michuhol/contract';
import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { fileAddress } from '../../../shared/api/download.js';
import { upload } from '../../../shared/api/upload.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { repairTexts } from './repair.texts.js';
import { useRepairNotice } from './use-repair-notice.js';

/** All rejected rows as files: to read, to repair, and repaired. */
export const RepairActions = ({ item, mayRepair }: { item: Import; mayRepair: boolean }) => {
  const t = useTexts(repairTexts);
  const bilingual = useBilingual();
  const tell = useRepairNotice();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const params = { id: item.id };
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const reply = await upload('uploadRepairs', { params }, file);
      tell(reply.import.counts.read, reply);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <a href={fileAddress('downloadRejections', { params })} download>
        {t('download')}
      </a>
      {mayRepair && (
        <>
          <a href={fileAddress('downloadRepairFile', { params })} download>
            {t('downloadRepair')}
          </a>
          <Button busy={busy} onClick={() => picker.current?.click()}>
            {t('uploadRepair')}
          </Button>
          <input
            ref={picker}
            type="file"
            accept=".csv,text/csv"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('uploadRepair')}
            onChange={(event) => {
              void send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </>
      )}
      {problem && (
        <Notice tone="danger" announce="assertive" title={t('failed')}>
          {bilingual(problem.detail)} ({problem.code})
        </Notice>
      )}
    </>
  );
};
