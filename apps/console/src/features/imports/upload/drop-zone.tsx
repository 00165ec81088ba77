import { useRef, useState, type DragEvent } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { classNames } from '../../../shared/ui/class-names.js';
import styles from '../imports.module.css';
import { uploadTexts } from './upload.texts.js';

/** Where files are dropped or chosen. */
export const DropZone = ({ onFiles }: { onFiles: (files: readonly File[]) => void }) => {
  const t = useTexts(uploadTexts);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <strong>{t('drop')}</strong>
      <span className={styles.hint}>{t('formats')}</span>
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
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
};
