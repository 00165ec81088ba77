import styles from './progress-bar.module.css';

interface ProgressBarProps {
  label: string;
  value: number;
  /** 0 or less means that the whole is not known. */
  max: number;
  /** What it means in words: "12,000행 · 3,200행/초 · 4초 남음". */
  text: string;
}

/** How far something is, as a bar and in words. */
export const ProgressBar = ({ label, value, max, text }: ProgressBarProps) => (
  <div className={styles.progress}>
    <progress
      className={styles.bar}
      aria-label={label}
      {...(max > 0 ? { value: Math.min(value, max), max } : {})}
    />
    <span className={styles.text}>{text}</span>
  </div>
);
