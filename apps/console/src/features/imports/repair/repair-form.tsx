import { useState } from 'react';
import type { ApiReply } from '../../../shared/api/api-request.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { TextArea } from '../../../shared/ui/field.js';
import { SegmentedControl } from '../../../shared/ui/segmented-control.js';
import { repairTexts } from './repair.texts.js';
import { cellsToSend, RowFields } from './row-fields.js';

type Row = ApiReply<'getRejectedRow'>;

/** What somebody made of a row: its cells, or its text. */
export type Changed = { cells: string[] } | { text: string };

/** The repair to be sent; null while it says what the row says already, or nothing. */
export const repairOf = ({ position, text, header, cells }: Row, changed: Changed) => {
  if ('text' in changed)
    return changed.text.trim() === '' || changed.text === text ? null : { position, text: changed.text };
  const made = cellsToSend(header ?? [], changed.cells);
  const isSame = cells?.length === made.length && made.every((cell, at) => cell === cells[at]);
  return isSame || made.every((cell) => cell.trim() === '') ? null : { position, cells: made };
};

interface RepairFormProps {
  row: Row;
  changed: Changed | null;
  onChange: (changed: Changed | null) => void;
}

/** A rejected row by the names of its columns, or as the text it is: where it cannot be told apart only that. */
export const RepairForm = ({ row: { text, header, cells }, changed, onChange }: RepairFormProps) => {
  const t = useTexts(repairTexts);
  const [as, setAs] = useState<'fields' | 'text'>('fields');
  const hasFields = header !== null && cells !== null;
  return (
    <>
      {hasFields && (
        <SegmentedControl
          label={t('repairAs')}
          options={(['fields', 'text'] as const).map((value) => ({ value, label: t(`as.${value}`) }))}
          value={as}
          onChange={(value) => {
            setAs(value);
            onChange(null);
          }}
        />
      )}
      {hasFields && as === 'fields' ? (
        <RowFields
          header={header}
          cells={changed && 'cells' in changed ? changed.cells : cells}
          onChange={(made) => onChange({ cells: made })}
        />
      ) : (
        <TextArea
          label={t('rowText')}
          hint={t('rowTextHint')}
          rows={6}
          spellCheck={false}
          value={changed && 'text' in changed ? changed.text : text}
          onChange={(made) => onChange({ text: made })}
        />
      )}
    </>
  );
};
