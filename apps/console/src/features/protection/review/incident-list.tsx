import type { Incident } from '@michuhol/contract';
import {
  categoryOf,
  incidentStateNames,
  isAtLeast,
  severityNames,
  type CategoryCode,
} from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Checkbox } from '../../../shared/ui/field.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useDueWords } from './use-due-words.js';
import { useShortMoment } from './use-short-moment.js';

/** What is marked to be closed together, and what can be. */
export interface Marks {
  readonly marked: ReadonlySet<string>;
  readonly onMark: (id: string) => void;
  readonly canMark: (incident: Incident) => boolean;
}

interface IncidentListProps {
  caption: string;
  incidents: readonly Incident[];
  empty: string;
  /** Given, a row can be opened. */
  selected?: string | null;
  onOpen?: (id: string) => void;
  marks?: Marks;
}

/** Records as a table; with `onOpen` the number opens one, and the arrow keys move between them. */
export const IncidentList = ({ caption, incidents, empty, selected, onOpen, marks }: IncidentListProps) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const shortly = useShortMoment();
  const dueWords = useDueWords();
  // The short names of the desk, which fit a list.
  const nameOf = (code: CategoryCode): string => bilingual(categoryOf(code).onDesk ?? categoryOf(code));
  // Whoever looks after one team need not read its name in every row.
  const ofTeams = onOpen !== undefined && new Set(incidents.map(({ team }) => team)).size > 1;
  const columns: Column<Incident>[] = [
    ...(marks
      ? [
          {
            key: 'mark',
            header: t('mark'),
            text: () => '',
            cell: (row: Incident) =>
              marks.canMark(row) && (
                <Checkbox
                  label={<span className="visually-hidden">{t('markOf', { number: row.number })}</span>}
                  checked={marks.marked.has(row.id)}
                  onChange={() => marks.onMark(row.id)}
                />
              ),
          },
        ]
      : []),
    {
      key: 'number',
      header: t('number'),
      text: (row) => row.number,
      rowHeader: true,
      noWrap: true,
      ...(onOpen
        ? {
            cell: (row: Incident) => (
              <button
                type="button"
                className={styles.opener}
                data-id={row.id}
                aria-current={row.id === selected}
                onClick={() => onOpen(row.id)}
              >
                {row.number}
              </button>
            ),
          }
        : {}),
    },
    {
      key: 'severity',
      header: t('severity'),
      text: (row) => bilingual(severityNames[row.severity]),
      cell: (row) => (
        <Badge
          tone={
            isAtLeast(row.severity, 'S4') ? 'danger' : isAtLeast(row.severity, 'S3') ? 'warning' : 'neutral'
          }
        >
          {bilingual(severityNames[row.severity])}
        </Badge>
      ),
    },
    {
      key: 'category',
      header: t('category'),
      text: (row) => (row.category ? nameOf(row.category) : '–'),
      noWrap: true,
    },
    { key: 'state', header: t('state'), text: (row) => bilingual(incidentStateNames[row.state]) },
    {
      key: 'due',
      header: t('due'),
      // The longest of all: where the list is narrow it takes two lines, so that the moment stays in sight.
      text: dueWords,
      cell: (row) => <span className={row.overdue ? styles.late : undefined}>{dueWords(row)}</span>,
    },
    { key: 'happened', header: t('happened'), text: (row) => shortly(row.happenedAt), noWrap: true },
    ...(ofTeams ? [{ key: 'team', header: t('team'), text: (row: Incident) => row.team ?? '–' }] : []),
  ];
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={columns}
      rows={incidents}
      rowKey={(row) => row.id}
      empty={empty}
      plain
      rowLook={(row) => (row.id === selected ? 'selected' : undefined)}
    />
  );
};
