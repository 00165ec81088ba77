import { useRef, useState, type DragEvent } from 'react';
import { Button } from './button.js';
import { classNames } from './class-names.js';
import styles from './drop-zone.module.css';
import type { IconName } from './icon.js';

interface DropZoneProps {
  /** What is dropped here. */
  title: string;
  /** What becomes of it, or which kinds are taken. */
  hint: string;
  /** On the button that opens the choice of files, for those who do not drag. */
  choose: string;
  icon: IconName;
  onFiles: (files: readonly File[]) => void;
}

/** Where files are dropped or chosen. */
export const DropZone = ({ title, hint, choose, icon, onFiles }: DropZoneProps) => {
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
      <strong>{title}</strong>
      <span className={styles.hint}>{hint}</span>
      <Button tone="primary" icon={icon} onClick={() => picker.current?.click()}>
        {choose}
      </Button>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={choose}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
};
