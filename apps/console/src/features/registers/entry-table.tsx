import { dayOf } from '@michuhol/calendar';
import { registerOf, type RegisterEntry, type RegisterField, type RegisterKind } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { stateOf, type EntryState } from './entry-state.js';
import { useFieldText } from './field-text.js';
import styles from './registers.module.css';
import { registersTexts } from './registers.texts.js';

const toneOf: Record<EntryState, Tone> = {
  current: 'success',
  soon: 'warning',
  over: 'danger',
  ended: 'neutral',
};

/** The entries of a register as a table with a column for each of its fields. */
export const EntryTable = ({
  kind,
  entries,
  onDo,
}: {
  kind: RegisterKind;
  entries: readonly RegisterEntry[];
  onDo: (what: 'change' | 'end' | 'history', entry: RegisterEntry) => void;
}) => {
  const t = useTexts(registersTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const may = useMay();
  const today = dayOf(new Date(useNow()));
  const text = useFieldText();
  const measures = useApi('getRegisterMeasures').data;
  const { fields } = registerOf[kind];
  const personsOf = ({ values }: RegisterEntry): string | null => {
    if (!measures || values.countedAs === 'stated' || values.countedAs === undefined) return null;
    const count = values.countedAs === 'callers' ? measures.callers : measures.handlers;
    return t('computed', { count: format.number(count) });
  };
  const textOf = (field: RegisterField, entry: RegisterEntry): string =>
    (field.name === 'persons' ? personsOf(entry) : null) ?? text(field, entry.values);
  const columns: Column<RegisterEntry>[] = [
    ...fields.map((field, at): Column<RegisterEntry> => ({
      key: field.name,
      header: bilingual(field),
      rowHeader: at === 0,
      noWrap: field.kind === 'day',
      text: (entry) => textOf(field, entry),
      ...(field.kind === 'count' ? { align: 'number' as const } : {}),
      ...(field.kind === 'text'
        ? { cell: (entry: RegisterEntry) => <span className={styles.long}>{textOf(field, entry)}</span> }
        : {}),
    })),
    {
      key: 'state',
      header: t('state'),
      noWrap: true,
      text: (entry) => t(`state.${stateOf(entry, today)}`),
      cell: (entry) => {
        const state = stateOf(entry, today);
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
          {may('registers.write') && !entry.ended && (
            <>
              <Button size="small" onClick={() => onDo('change', entry)}>
                {t('change')}
              </Button>
              <Button size="small" onClick={() => onDo('end', entry)}>
                {t('end')}
              </Button>
            </>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={bilingual(registerOf[kind])}
      hideCaption
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      rowLook={({ ended }) => (ended ? 'quiet' : undefined)}
    />
  );
};
