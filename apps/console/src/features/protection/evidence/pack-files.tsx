import type { EvidencePack, EvidenceFileKind } from '@michuhol/contract';
import { useState } from 'react';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import type { PurposeDraft } from '../../../shared/privacy/purpose-fields.js';
import { Button } from '../../../shared/ui/button.js';
import styles from './evidence.module.css';
import { evidenceTexts } from './evidence.texts.js';
import { fileKindNames } from './file-names.js';
import { HashButton } from './hash-button.js';
import { TakeDialog } from './take-dialog.js';

interface PackFilesProps {
  pack: EvidencePack;
  /** The endpoint that hands the files out; null where the reader may not have them. */
  from: 'takeEvidence' | 'takeOwnPack' | null;
  /** Purpose and reason to begin with, where they were said already. */
  first?: PurposeDraft;
  /** Whether the hashes stand there whole, because they are to be written down. */
  whole?: boolean;
}

/** The files of a pack: their size, their hash, and the way to take them while they are kept. */
export const PackFiles = ({ pack, from, first, whole = false }: PackFilesProps) => {
  const t = useTexts(evidenceTexts);
  const format = useFormat();
  const [asked, setAsked] = useState<EvidenceFileKind | null>(null);
  const { number, files, destroyedAt } = pack;
  return (
    <div className={styles.cell}>
      <ul className={styles.files}>
        {files.map(({ kind, size, sha256 }) => {
          const file = fileKindNames[kind];
          return (
            <li key={kind}>
              <span className={styles.fileName}>
                {file} {format.bytes(size)}
              </span>
              {from !== null && destroyedAt === null && (
                <Button
                  size="small"
                  icon="download"
                  aria-label={t('takeOf', { number, file })}
                  onClick={() => setAsked(kind)}
                >
                  {t('take', { file })}
                </Button>
              )}
              <HashButton sha256={sha256} whole={whole} />
            </li>
          );
        })}
      </ul>
      {destroyedAt !== null && (
        <span className={styles.soft}>{t('destroyed', { at: format.dateTime(destroyedAt) })}</span>
      )}
      {from !== null && asked !== null && (
        <TakeDialog key={asked} {...{ pack, from, first, file: asked }} onClose={() => setAsked(null)} />
      )}
    </div>
  );
};
