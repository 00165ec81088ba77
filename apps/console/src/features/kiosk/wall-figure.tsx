import type { CSSProperties, ReactNode } from 'react';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';
import styles from './wall-figure.module.css';

/** How a figure is, told by an icon and a word; colour only adds to them. */
export interface Standing {
  /** `lost`: the figure stands still because its feed is silent. */
  readonly tone: 'calm' | 'warning' | 'danger' | 'lost';
  readonly word: string;
}

const iconOf: Record<Standing['tone'], IconName> = {
  calm: 'success',
  warning: 'warning',
  danger: 'danger',
  lost: 'warning',
};

interface WallFigureProps {
  name: ReactNode;
  /** Formatted; "–" where there is none. */
  value: string;
  unit?: string;
  standing?: Standing | null;
  note?: ReactNode;
}

/** One figure that is read from six metres: as large as its cell allows, however many digits it has. */
export const WallFigure = ({ name, value, unit = '', standing, note }: WallFigureProps) => {
  const size = { '--signs': Math.max(3, value.length + unit.length * 0.5) } as CSSProperties;
  return (
    <div className={classNames(styles.figure, standing && styles[standing.tone])}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value} style={size}>
        {value}
        {unit && <small>{unit}</small>}
      </dd>
      <dd className={styles.note}>
        {standing && (
          <strong className={styles.word}>
            <Icon name={iconOf[standing.tone]} /> {standing.word}
          </strong>
        )}
        {note}
      </dd>
    </div>
  );
};

/** At most four figures, two by two. */
export const WallFigures = ({ label, children }: { label: string; children: ReactNode }) => (
  <dl className={styles.figures} aria-label={label}>
    {children}
  </dl>
);
