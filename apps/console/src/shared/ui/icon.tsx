import { classNames } from './class-names.js';
import styles from './icon.module.css';

/** Outlines on a 24-pixel grid, drawn with a stroke of 2. */
const outlines = {
  live: 'M3 12h4l3-8 4 16 3-8h4',
  consultation: 'M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12h5',
  incident: 'M6 3h9l4 4v14H6zM14 3v5h5M9.5 12h6M9.5 16h4',
  trend: 'M4 4v16h16M8 16v-5M12 16V8M16 16v-3',
  districts: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  satisfaction: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 10h.01M15.5 10h.01M8 14.5c2 2.4 6 2.4 8 0',
  imports: 'M12 15V4M8 8l4-4 4 4M4 15v5h16v-5',
  admin: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  language: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  menu: 'M4 6h16M4 12h16M4 18h16',
  collapse: 'M14 6l-6 6 6 6',
  expand: 'M10 6l6 6-6 6',
  chevronDown: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M8 11l4 4 4-4M4 20h16',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  chart: 'M4 4v16h16M8 16v-5M12 16V8M16 16v-3',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.5v.01',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.01',
  danger: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.3v.01',
  success: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12.5l3 3 5.5-6.5',
  bell: 'M6 17V10.5a6 6 0 0 1 12 0V17l2 2H4zM10 21.5h4',
  check: 'M5 12.5l5 5L19 7',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16.2 16.2L21 21',
  edit: 'M4 20h4L19 9l-4-4L4 16z',
  history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2',
  print: 'M7 9V4h10v5M5 9h14v8h-3v3H8v-3H5zM8 14h8',
  call: 'M6 3h3l2 5-2.5 2c1 2.2 3 4.2 5.2 5.2L16 12.7l5 2v3.3c0 1.7-1.3 3-3 3C10 21 3 14 3 6c0-1.7 1.3-3 3-3z',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5c0-3.5 5-3.3 5 0 0 2-2.5 2-2.5 4M12 17v.01',
  lock: 'M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  signOut: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  pin: 'M9 3h6l-1 7 3 3v2H7v-2l3-3zM12 15v6',
  play: 'M7 4l12 8-12 8z',
  pause: 'M8 5v14M16 5v14',
  handover: 'M4 8h14l-4-4M20 16H6l4 4',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  external: 'M10 5H5v14h14v-5M13 4h7v7M20 4l-9 9',
} as const;

/** The name of an icon of the set. */
export type IconName = keyof typeof outlines;

/** An icon. Without `label` it is decoration beside a word; with it, it is read out. */
export const Icon = ({ name, label, className }: { name: IconName; label?: string; className?: string }) => (
  <svg
    className={classNames(styles.icon, className)}
    viewBox="0 0 24 24"
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  >
    <path d={outlines[name]} />
  </svg>
);
