import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { importPath } from '../../../shared/paths.js';
import { DropZone } from '../../../shared/ui/drop-zone.js';
import { Select } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ErrorState, Skeleton } from '../../../shared/ui/page-state.js';
import styles from '../imports.module.css';
import { LeftUpload } from './left-upload.js';
import { UploadProgress } from './upload-progress.js';
import { uploadTexts } from './upload.texts.js';
import { useUpload } from './use-upload.js';

/** Source, drop zone, upload; leads to the page of the new import. */
export const UploadForm = () => {
  const t = useTexts(uploadTexts);
  const bilingual = useBilingual();
  const navigate = useNavigate();
  const sources = useApi('listSources');
  const [chosen, setChosen] = useState('');
  const [refused, setRefused] = useState<'oneFile' | 'emptyFile' | null>(null);
  const usable = sources.data?.sources.filter((source) => source.dataSet !== 'synthetic') ?? [];
  const source = chosen || usable[0]?.id || '';
  const { view, problem, send, pause, goOn, cancel } = useUpload(
    source,
    ({ import: item }) => void navigate(importPath(item.id)),
  );

  if (sources.error) return <ErrorState problem={sources.error} onRetry={() => void sources.refetch()} />;
  if (!sources.data) return <Skeleton lines={3} />;
  if (!source) return <Notice tone="warning">{t('noSource')}</Notice>;

  const take = (files: readonly File[]): void => {
    const [file] = files;
    setRefused(files.length > 1 ? 'oneFile' : file?.size === 0 ? 'emptyFile' : null);
    if (file && files.length === 1 && file.size > 0) void send(file);
  };
  return (
    <div className={styles.form}>
      <Select
        label={t('source')}
        hint={t('sourceHint')}
        disabled={view !== null}
        options={usable.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
        value={source}
        onChange={setChosen}
      />
      {view ? (
        <div className={styles.drop}>
          <UploadProgress view={view} onPause={pause} onGoOn={goOn} onCancel={cancel} />
        </div>
      ) : (
        <DropZone title={t('drop')} hint={t('formats')} choose={t('choose')} icon="imports" onFiles={take} />
      )}
      {!view && <LeftUpload />}
      {refused && (
        <Notice tone="warning" announce="polite">
          {t(refused)}
        </Notice>
      )}
      {problem && (
        <Notice tone="danger" announce="assertive" title={t('failed')}>
          {bilingual(problem.detail)} ({problem.code})
        </Notice>
      )}
    </div>
  );
};
