import { dayOf } from '@michuhol/calendar';
import type { RegisterField } from '@michuhol/contract';
import { useMay } from '../api/session.js';
import { useNow } from '../clock/use-now.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import type { Column } from '../ui/table-column.js';
import { stateOf, type EntryState } from './entry-state.js';
import { useFieldText } from './field-text.js';
import type { BookEntry, RegisterBook } from './register-book.js';
import styles from './register.module.css';
import { registerTexts } from './register.texts.js';

const toneOf: Record<EntryState, Tone> = {
  current: 'success',
  soon: 'warning',
  over: 'danger',
  ended: 'neutral',
};

/** The entries of a register as a table with a column for each of its fields. */
export const EntryTable = ({
  book,
  entries,
  onDo,
}: {
  book: RegisterBook;
  entries: readonly BookEntry[];
  onDo: (what: 'change' | 'end' | 'history', entry: BookEntry) => void;
}) => {
  const t = useTexts(registerTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const today = dayOf(new Date(useNow()));
  const text = useFieldText();
  const cellText = book.useCellText?.();
  const { fields, ends } = book.info;
  const textOf = (field: RegisterField, entry: BookEntry): string =>
    cellText?.(field.name, entry) ?? text(field, entry.values);
  const columns: Column<BookEntry>[] = [
    ...fields.map((field, at): Column<BookEntry> => ({
      key: `field ${field.name}`,
      header: bilingual(field),
      rowHeader: at === 0,
      noWrap: field.kind === 'day',
      text: (entry) => textOf(field, entry),
      ...(field.kind === 'count' ? { align: 'number' as const } : {}),
      ...(field.kind === 'text'
        ? { cell: (entry: BookEntry) => <span className={styles.long}>{textOf(field, entry)}</span> }
        : {}),
    })),
    {
      key: 'state',
      header: t('state'),
      noWrap: true,
      text: (entry) => t(`state.${stateOf(entry, ends, today)}`),
      cell: (entry) => {
        const state = stateOf(entry, ends, today);
        return <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>;
      },
    },
    {
      key: 'actions',
      header: t('actions'),
      text: ({ version }) => t('versionOf', { version }),
      cell: (entry) => (
        <span className={styles.buttons}>
          <Button size="small" tone="quiet" onClick={() => onDo('history', entry)}>
            {t('history')} {t('versionOf', { version: entry.version })}
          </Button>
          {may(book.writes) && !entry.ended && (
            <>
              <Button size="small" onClick={() => onDo('change', entry)}>
                {t('change')}
              </Button>
              <Button size="small" onClick={() => onDo('end', entry)}>
                {t('end')}
              </Button>
            </>
          )}
          {!entry.ended && book.more?.(entry)}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={bilingual(book.info)}
      hideCaption
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      rowLook={({ ended }) => (ended ? 'quiet' : undefined)}
    />
  );
};
