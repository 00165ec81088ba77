import { useRef, useState, type DragEvent } from 'react';
import { useNavigate } from 'react-router';
import { asProblem, type ApiProblem } from '../../shared/api/api-problem.js';
import { upload, type UploadProgress } from '../../shared/api/upload.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { importPath } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Select } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { ErrorState, Skeleton } from '../../shared/ui/page-state.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

interface Underway extends UploadProgress {
  name: string;
  abort: () => void;
}

/** Source, drop zone, upload; leads to the page of the new import. */
export const UploadForm = () => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const navigate = useNavigate();
  const sources = useApi('listSources');
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState('');
  const [over, setOver] = useState(false);
  const [underway, setUnderway] = useState<Underway | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [tooMany, setTooMany] = useState(false);

  if (sources.error) return <ErrorState problem={sources.error} onRetry={() => void sources.refetch()} />;
  if (!sources.data) return <Skeleton lines={3} />;
  const usable = sources.data.sources.filter((source) => source.dataSet !== 'synthetic');
  const source = chosen || usable[0]?.id;
  if (!source) return <Notice tone="warning">{t('noSource')}</Notice>;

  const send = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    setTooMany(files.length > 1);
    setProblem(null);
    if (!file || files.length > 1) return;
    const stop = new AbortController();
    const begun = { name: file.name, sent: 0, total: file.size, abort: () => stop.abort() };
    setUnderway(begun);
    try {
      const reply = await upload(
        'createImport',
        { source },
        file,
        (at) => setUnderway({ ...begun, ...at }),
        stop.signal,
      );
      void navigate(importPath(reply.import.id));
    } catch (error) {
      if (!stop.signal.aborted) setProblem(asProblem(error));
    } finally {
      setUnderway(null);
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void send([...event.dataTransfer.files]);
  };

  return (
    <div className={styles.form}>
      <Select
        label={t('source')}
        hint={t('sourceHint')}
        options={usable.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
        value={source}
        onChange={setChosen}
      />
      <div
        className={classNames(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {underway ? (
          <>
            <ProgressBar
              label={t('uploading', { name: underway.name })}
              value={underway.sent}
              max={underway.total}
              text={t('uploadProgress', {
                sent: format.bytes(underway.sent),
                total: format.bytes(underway.total),
              })}
            />
            <Button onClick={underway.abort}>{t('cancelUpload')}</Button>
          </>
        ) : (
          <>
            <strong>{t('drop')}</strong>
            <span className={styles.hint}>{t('dropHint')}</span>
            <Button tone="primary" icon="imports" onClick={() => picker.current?.click()}>
              {t('choose')}
            </Button>
            <input
              ref={picker}
              type="file"
              className="visually-hidden"
              tabIndex={-1}
              aria-label={t('choose')}
              onChange={(event) => {
                void send([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
      {tooMany && (
        <Notice tone="warning" announce="polite">
          {t('oneFile')}
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
