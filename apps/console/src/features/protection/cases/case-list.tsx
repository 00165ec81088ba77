import type { CallerCaseSummary, CaseList as List } from '@michuhol/contract';
import { callerCaseStateNames, SHORT_RESTRICTION_HOURS } from '@michuhol/protection';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { computerClock } from '../../../shared/platform/clock.js';
import { MaskedNumber } from '../../../shared/privacy/masked-number.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Empty, Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { casesTexts } from './cases.texts.js';

/** Cases of a list, what is due first. */
export const CaseList = ({ list, onOpen }: { list: List; onOpen: (id: string) => void }) => {
  const t = useTexts(casesTexts);
  const query = useApi('listCallerCases', { query: { list } });
  return (
    <Loaded query={query} skeleton={<Skeleton lines={6} />}>
      {({ cases }) =>
        cases.length === 0 ? (
          <Empty title={t(`empty.${list}`)}>{t(list === 'waiting' ? 'emptyWaiting' : 'emptyText')}</Empty>
        ) : (
          <CaseTable label={t(`list.${list}`)} cases={cases} onOpen={onOpen} decided={list === 'waiting'} />
        )
      }
    </Loaded>
  );
};

/** A table of cases. */
export const CaseTable = ({
  label,
  cases,
  onOpen,
  decided = false,
}: {
  label: string;
  cases: readonly CallerCaseSummary[];
  onOpen: (id: string) => void;
  /** Whether the reader decides them: then it says what is to be decided, instead of how they stand. */
  decided?: boolean;
}) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const dueOf = ({ dueAt }: CallerCaseSummary): string => {
    if (dueAt === null) return '–';
    const at = format.deadline(dueAt);
    return new Date(dueAt) <= computerClock.now() ? t('overdue', { at }) : at;
  };
  const decisionOf = ({ open, proposed }: CallerCaseSummary): string =>
    open
      .map((one) => {
        if (one !== 'proposal') return t(`decide.${one}`);
        const hours = proposed?.hours ?? null;
        const restriction =
          hours === null
            ? t('decide.register')
            : hours > SHORT_RESTRICTION_HOURS
              ? t('decide.long', { hours })
              : t('decide.short', { hours });
        return proposed?.legalReview ? `${restriction} · ${t('legalToo')}` : restriction;
      })
      .join(', ');
  const ends: Column<CallerCaseSummary> = {
    key: 'ends',
    header: t('ends'),
    noWrap: true,
    text: ({ restrictedUntil, expiresAt }) => {
      const end = restrictedUntil ?? expiresAt;
      return end === null ? '–' : format.deadline(end);
    },
  };
  const columns: Column<CallerCaseSummary>[] = [
    { key: 'number', header: t('number'), noWrap: true, text: ({ number }) => number },
    {
      key: 'caller',
      header: t('caller'),
      text: ({ caller }) => caller ?? t('purged'),
      cell: ({ id, caller }) =>
        caller === null ? t('purged') : <MaskedNumber masked={caller} subject={{ kind: 'case', id }} />,
    },
    {
      key: 'state',
      header: t('state'),
      text: ({ state, open }) =>
        `${bilingual(callerCaseStateNames[state])}${open.includes('decider') ? ` · ${t('noDecider')}` : ''}`,
    },
    decided
      ? { key: 'decision', header: t('decision'), text: decisionOf }
      : { key: 'incidents', header: t('incidents'), text: ({ incidents }) => format.number(incidents) },
    { key: 'due', header: t('due'), noWrap: true, text: dueOf },
    ...(decided ? [] : [ends]),
    {
      key: 'open',
      header: t('open'),
      text: () => '',
      cell: ({ id, number }) => (
        <Button size="small" aria-label={t('openOf', { number })} onClick={() => onOpen(id)}>
          {t('open')}
        </Button>
      ),
    },
  ];
  return (
    <DataTable caption={label} hideCaption plain columns={columns} rows={cases} rowKey={({ id }) => id} />
  );
};
