import type { EvidenceFileKind, EvidencePack } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { apiKey } from '../../../shared/api/use-api.js';
import { useFile } from '../../../shared/api/use-file.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { PurposeDialog } from '../../../shared/privacy/purpose-dialog.js';
import type { PurposeDraft } from '../../../shared/privacy/purpose-fields.js';
import { useToast } from '../../../shared/ui/toast.js';
import { evidenceTexts } from './evidence.texts.js';
import { fileKindNames } from './file-names.js';

/** Asks what a file of a pack is taken for, gives it to the browser, and has the list show that it was taken. */
export const TakeDialog = ({
  pack,
  from,
  file,
  first,
  onClose,
}: {
  pack: EvidencePack;
  from: 'takeEvidence' | 'takeOwnPack';
  file: EvidenceFileKind;
  first?: PurposeDraft | undefined;
  onClose: () => void;
}) => {
  const t = useTexts(evidenceTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const { take, problem, busy } = useFile();
  const { id, number, files } = pack;
  const name = files.find(({ kind }) => kind === file)?.name ?? `${number}.${file}`;
  const words = { number, file: fileKindNames[file] };
  const list = { takeEvidence: 'listEvidence', takeOwnPack: 'listOwnPacks' } as const;
  return (
    <PurposeDialog
      title={t('takeTitle', words)}
      lead={t('takeLead')}
      action={t('take', words)}
      {...(first ? { first } : {})}
      problem={problem}
      busy={busy}
      onClose={onClose}
      onSubmit={({ purpose, reason }) => {
        void take(from, { params: { id }, body: { file, purpose, reason } }, name).then((saved) => {
          if (!saved) return;
          toast({ tone: 'success', text: t('saved') });
          void queries.invalidateQueries({ queryKey: apiKey(list[from]) });
          onClose();
        });
      }}
    />
  );
};
