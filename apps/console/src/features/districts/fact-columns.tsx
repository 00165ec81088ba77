import type { Agency } from '@michuhol/contract';
import type { Formatters } from '../../shared/i18n/format.js';
import type { Translate } from '../../shared/i18n/texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './districts.module.css';
import { asOfWords } from './as-of.js';
import type { districtsTexts } from './districts.texts.js';
import { StateBadge } from './state-badge.js';

/** What is known of an agency's integration. */
export type Fact = Agency['fact'];

const orNone = (text: string | null): string => text ?? '–';

/** The columns of a fact, for the page's table and for the history. */
export const factColumns = (t: Translate<typeof districtsTexts.ko>, format: Formatters): Column<Fact>[] => {
  const money = (key: 'projectCost' | 'operatingCost'): Column<Fact> => ({
    key,
    header: t(key),
    align: 'number',
    group: t('cost'),
    text: (fact) => format.number(fact[key]),
    raw: (fact) => fact[key],
  });
  // A cost whose period nobody printed says so; without a cost there is no period to speak of.
  const periodOf = ({ operatingCost, operatingCostPeriod }: Fact): string | null =>
    operatingCost === null && operatingCostPeriod === null
      ? null
      : t('periodOf', { period: operatingCostPeriod ?? t('periodNotPrinted') });
  const dateOf = (fact: Fact): string => {
    if (fact.joinedOn) return format.day(fact.joinedOn);
    return fact.plannedOn ? t('plannedMark', { day: format.day(fact.plannedOn) }) : '–';
  };
  const asOfOf = ({ asOf }: Fact): string => t('asOf', { month: asOfWords(asOf, format) });
  const basisOf = ({ basis, documentNumber }: Fact): string =>
    documentNumber ? t('document', { basis, number: documentNumber }) : basis;
  return [
    {
      key: 'state',
      header: t('state'),
      text: ({ state }) => t(state),
      cell: ({ state }) => <StateBadge state={state} />,
      noWrap: true,
    },
    {
      key: 'date',
      header: t('joinedOrPlanned'),
      text: dateOf,
      // The badge beside it says that a day is planned.
      cell: ({ joinedOn, plannedOn }) =>
        joinedOn || plannedOn ? format.day(joinedOn ?? plannedOn ?? '') : '–',
      noWrap: true,
    },
    money('projectCost'),
    {
      key: 'projectFunding',
      header: t('projectFunding'),
      group: t('cost'),
      text: ({ projectFunding }) => orNone(projectFunding),
      cell: ({ projectFunding }) => <span className={styles.words}>{orNone(projectFunding)}</span>,
    },
    money('operatingCost'),
    {
      key: 'share',
      header: t('shareAndPeriod'),
      group: t('cost'),
      text: (fact) => [orNone(fact.operatingCostShare), periodOf(fact)].filter(Boolean).join(' · '),
      cell: (fact) => (
        <span className={styles.words}>
          {orNone(fact.operatingCostShare)}
          {periodOf(fact) && <span className={styles.second}>{periodOf(fact)}</span>}
        </span>
      ),
    },
    {
      key: 'basis',
      header: t('basisAndDay'),
      text: (fact) => `${basisOf(fact)} (${asOfOf(fact)})`,
      cell: (fact) => (
        <span className={styles.basis}>
          {basisOf(fact)}
          <span className={styles.second}>{asOfOf(fact)}</span>
        </span>
      ),
    },
  ];
};
