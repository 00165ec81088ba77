import {
  entryMarkNames,
  logActNames,
  personalKindNames,
  purposeNames,
  type AccessEntry,
} from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './privacy.module.css';
import { logTexts } from './log.texts.js';

/** A keyed hash is recognised by its beginning; whole, in the file of the log, it would push the columns beside it away. */
const shortened = (subject: string): string => subject.replace(/^(caller:[0-9a-f]{12})[0-9a-f]+$/, '$1…');

/** Entries of the access log. The file of it asks for a purpose, so the table has no buttons of its own. */
export const LogTable = ({ entries, stale }: { entries: readonly AccessEntry[]; stale: boolean }) => {
  const t = useTexts(logTexts);
  const role = useTexts(roleTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const subjectsOf = ({ subjects, subjectCount }: AccessEntry): string => {
    const [named] = subjects;
    if (named === undefined) return '–';
    const first = shortened(named);
    return subjectCount > 1 ? t('manySubjects', { first, count: format.number(subjectCount - 1) }) : first;
  };
  const marksOf = ({ marks }: AccessEntry): string =>
    marks.map((mark) => bilingual(entryMarkNames[mark])).join(', ') || '–';
  const columns: readonly Column<AccessEntry>[] = [
    { key: 'at', header: t('at'), text: ({ at }) => format.dateTime(at), noWrap: true },
    {
      key: 'person',
      header: t('person'),
      text: (entry) => (entry.role ? `${entry.actor.name} (${role(entry.role)})` : entry.actor.name),
      rowHeader: true,
    },
    { key: 'act', header: t('act'), text: ({ act }) => bilingual(logActNames[act]), noWrap: true },
    {
      key: 'data',
      header: t('data'),
      text: ({ data, action }) => (data ? bilingual(personalKindNames[data]) : action),
    },
    {
      key: 'subjects',
      header: t('subjectColumn'),
      text: subjectsOf,
      cell: (entry) => <span className={styles.hash}>{subjectsOf(entry)}</span>,
    },
    {
      key: 'why',
      header: t('why'),
      text: ({ purpose, reason }) =>
        [purpose && bilingual(purposeNames[purpose]), reason].filter(Boolean).join(': ') || '–',
    },
    { key: 'address', header: t('address'), text: ({ address }) => address ?? '–' },
    {
      key: 'marks',
      header: t('mark'),
      text: marksOf,
      cell: (entry) =>
        entry.marks.length === 0
          ? '–'
          : entry.marks.map((mark) => (
              <Badge key={mark} tone="warning">
                {bilingual(entryMarkNames[mark])}
              </Badge>
            )),
    },
  ];
  return (
    <DataTable
      caption={t('entries')}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => String(id)}
      stale={stale}
      plain
    />
  );
};
