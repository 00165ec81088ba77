import type { RecertificationRow } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import type { Column } from '../../shared/ui/table-column.js';
import { rightsTexts } from './rights.texts.js';
import { useStanding } from './use-standing.js';

/** The columns of the monthly list: whose rights, since when, in use or not, and what was judged. */
export const useRecertificationColumns = (): Column<RecertificationRow>[] => {
  const t = useTexts(rightsTexts);
  const format = useFormat();
  const standing = useStanding();
  const judged = ({ decision }: RecertificationRow): string =>
    decision
      ? [
          t('recert.judged', {
            verdict: t(decision.verdict === 'confirmed' ? 'recert.confirmed' : 'recert.revoked'),
            name: decision.by,
            time: format.dateTime(decision.at),
          }),
          decision.remark,
        ]
          .filter(Boolean)
          .join(' · ')
      : t('recert.waiting');
  return [
    {
      key: 'person',
      header: t('recert.person'),
      text: (row) => `${row.name} (${row.login})`,
      rowHeader: true,
    },
    { key: 'rights', header: t('recert.rights'), text: standing },
    {
      key: 'since',
      header: t('recert.since'),
      text: (row) => (row.since ? format.dateTime(row.since) : '–'),
      noWrap: true,
    },
    {
      key: 'lastSignIn',
      header: t('recert.lastSignIn'),
      text: (row) => (row.lastSignInAt ? format.dateTime(row.lastSignInAt) : t('recert.never')),
      noWrap: true,
    },
    {
      key: 'decision',
      header: t('recert.decision'),
      text: judged,
      cell: (row) => (row.decision ? judged(row) : <Badge tone="warning">{judged(row)}</Badge>),
    },
  ];
};
