import type { Import, PersonalExport } from '@michuhol/contract';
import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { upload } from '../../../shared/api/upload.js';
import { useFile } from '../../../shared/api/use-file.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { privacyTexts } from '../../../shared/privacy/privacy.texts.js';
import { PurposeDialog } from '../../../shared/privacy/purpose-dialog.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { repairTexts } from './repair.texts.js';
import { useRepairNotice } from './use-repair-notice.js';

const fileNames = { downloadRejections: 'rejections', downloadRepairFile: 'repair' } as const;

/** All rejected rows as files: to read, to repair, and repaired. */
export const RepairActions = ({ item, mayRepair }: { item: Import; mayRepair: boolean }) => {
  const t = useTexts(repairTexts);
  const bilingual = useBilingual();
  const tell = useRepairNotice();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [asked, setAsked] = useState<keyof typeof fileNames | null>(null);
  const file = useFile();
  const privacy = useTexts(privacyTexts);
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
  const take = async (body: PersonalExport): Promise<void> => {
    if (asked && (await file.take(asked, { params, body }, `${fileNames[asked]}-${item.id}.csv`)))
      setAsked(null);
  };
  return (
    <>
      {mayRepair && (
        <>
          <Button busy={file.busy} onClick={() => setAsked('downloadRejections')}>
            {t('download')}
          </Button>
          <Button busy={file.busy} onClick={() => setAsked('downloadRepairFile')}>
            {t('downloadRepair')}
          </Button>
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
      {asked && (
        <PurposeDialog
          title={privacy('export.title')}
          lead={privacy('export.lead')}
          action={privacy('export.take')}
          withApproval
          problem={file.problem}
          busy={file.busy}
          onSubmit={(body) => void take(body)}
          onClose={() => {
            setAsked(null);
            file.forget();
          }}
        />
      )}
      {problem && (
        <Notice tone="danger" announce="assertive" title={t('failed')}>
          {bilingual(problem.detail)} ({problem.code})
        </Notice>
      )}
    </>
  );
};
