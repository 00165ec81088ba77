import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ProgressBar } from '../../../shared/ui/progress-bar.js';
import styles from '../imports.module.css';
import { uploadTexts } from './upload.texts.js';
import type { UploadView } from './use-upload.js';

interface UploadProgressProps {
  view: UploadView;
  onPause: () => void;
  onGoOn: () => void;
  onCancel: () => void;
}

/** How far an upload is; it can be paused, gone on with and cancelled. */
export const UploadProgress = ({ view, onPause, onGoOn, onCancel }: UploadProgressProps) => {
  const t = useTexts(uploadTexts);
  const format = useFormat();
  const { file, phase, sent } = view;
  const label = t(`phase.${phase}`, { name: file.name });
  return (
    <>
      <strong className={styles.fileName} role="status">
        {label}
      </strong>
      <ProgressBar
        label={label}
        value={sent}
        max={file.size}
        text={t('progress', {
          sent: format.bytes(sent),
          total: format.bytes(file.size),
          share: format.percent(sent / file.size, 0),
        })}
      />
      {phase === 'waiting' && <Notice tone="warning">{t('safe')}</Notice>}
      {phase !== 'checking' && (
        <div className={styles.buttons}>
          {phase === 'paused' ? (
            <Button tone="primary" onClick={onGoOn}>
              {t('goOn')}
            </Button>
          ) : (
            <Button onClick={onPause}>{t('pause')}</Button>
          )}
          <Button onClick={onCancel}>{t('cancel')}</Button>
        </div>
      )}
    </>
  );
};
