import { HALF_HOURS } from '@michuhol/contract';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import styles from './shift-room.module.css';
import { halfTime } from './shortage.js';
import { staffingTexts } from './staffing.texts.js';

interface FillSpanProps {
  columns: readonly { value: string; label: string }[];
  onFill: (column: string, span: { from: number; to: number; value: string }) => void;
}

const times = Array.from({ length: HALF_HOURS + 1 }, (_, half) => ({
  value: String(half),
  label: halfTime(half),
}));

/** Writes one number into a span of a column. */
export const FillSpan = ({ columns, onFill }: FillSpanProps) => {
  const t = useTexts(staffingTexts);
  const [column, setColumn] = useState(columns[0]?.value ?? '');
  const [from, setFrom] = useState('18');
  const [to, setTo] = useState('36');
  const [value, setValue] = useState('');
  return (
    <div className={styles.row}>
      <Select label={t('fillFrom')} value={from} onChange={setFrom} options={times.slice(0, -1)} />
      <Select label={t('fillTo')} value={to} onChange={setTo} options={times.slice(1)} />
      <Select label={t('fillColumn')} value={column} onChange={setColumn} options={columns} />
      <TextInput label={t('fillValue')} type="number" min={0} value={value} onChange={setValue} />
      <Button onClick={() => onFill(column, { from: Number(from), to: Number(to), value })}>
        {t('fill')}
      </Button>
    </div>
  );
};
