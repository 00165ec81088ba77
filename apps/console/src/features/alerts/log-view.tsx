import { addDays, day } from '@michuhol/calendar';
import { alertSeverityNames, type Alert } from '@michuhol/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { toneOf, useAlertWords } from '../../shared/alerts/use-alert-words.js';
import type { ApiRequest } from '../../shared/api/api-request.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './alerts.module.css';
import { alertsPageTexts } from './alerts-page.texts.js';
import { LogFilters, noFields, type LogFields } from './log-filters.js';

const PAGE = 50;

const questionOf = (
  { from, to, state, severity, dataSet }: LogFields,
  before: string | undefined,
): NonNullable<ApiRequest<'listAlerts'>['query']> => ({
  limit: PAGE,
  ...(from && { from }),
  // Half-open as ranges travel.
  ...(to && { to: addDays(day(to), 1) }),
  ...(state && { state }),
  ...(severity && { severity }),
  ...(dataSet && { dataSet }),
  ...(before && { before }),
});

/** Alerts of the present and the past, newest first, a page at a time. */
export const LogView = () => {
  const t = useTexts(alertsPageTexts);
  const [fields, setFields] = useState(noFields);
  const [marks, setMarks] = useState<readonly string[]>([]);
  const query = useApi('listAlerts', { query: questionOf(fields, marks.at(-1)) }, { keepPrevious: true });
  return (
    <>
      <LogFilters
        fields={fields}
        onChange={(next) => {
          setFields(next);
          setMarks([]);
        }}
      />
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {({ alerts, next }) =>
          alerts.length === 0 ? (
            <Empty title={t('noneLogged')}>{t('noneLoggedText')}</Empty>
          ) : (
            <>
              <LogTable alerts={alerts} stale={query.isPlaceholderData} />
              {(marks.length > 0 || next !== null) && (
                <nav className={`${styles.pager} no-print`} aria-label={t('pages')}>
                  <Button disabled={marks.length === 0} onClick={() => setMarks(marks.slice(0, -1))}>
                    {t('newer')}
                  </Button>
                  <Button
                    disabled={next === null}
                    busy={query.isPlaceholderData}
                    onClick={() => next !== null && setMarks([...marks, next])}
                  >
                    {t('older')}
                  </Button>
                </nav>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
};

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

const LogTable = ({ alerts, stale }: { alerts: readonly Alert[]; stale: boolean }) => {
  const t = useTexts(alertsPageTexts);
  const kit = useTexts(kitTexts);
  const words = useAlertWords();
  const bilingual = useBilingual();
  const format = useFormat();
  const columns: Column<Alert>[] = [
    {
      key: 'raisedAt',
      header: t('raisedAt'),
      text: ({ raisedAt }) => format.dateTime(raisedAt),
      rowHeader: true,
      noWrap: true,
    },
    {
      key: 'severity',
      header: t('severity'),
      text: ({ severity }) => bilingual(alertSeverityNames[severity]),
      cell: ({ severity }) => (
        <Badge tone={toneOf[severity]}>{bilingual(alertSeverityNames[severity])}</Badge>
      ),
      noWrap: true,
    },
    {
      key: 'alert',
      header: t('alert'),
      text: words.title,
      cell: (alert) => <Link to={`?view=log&alert=${alert.id}`}>{words.title(alert)}</Link>,
    },
    {
      key: 'about',
      header: t('condition'),
      text: words.about,
      cell: (alert) => <span className={styles.wide}>{words.about(alert)}</span>,
    },
    { key: 'dataSet', header: t('dataSet'), text: ({ dataSet }) => kit(`set.${dataSet}`), noWrap: true },
    {
      key: 'lasted',
      header: t('lasted'),
      align: 'number',
      text: ({ raisedAt, closedAt }) =>
        closedAt === null ? t('stillOpen') : format.duration(secondsBetween(raisedAt, closedAt)),
      raw: ({ raisedAt, closedAt }) =>
        closedAt === null ? null : Math.round(secondsBetween(raisedAt, closedAt)),
    },
    {
      key: 'closedAt',
      header: t('closedAt'),
      text: ({ closedAt }) => (closedAt === null ? '–' : format.dateTime(closedAt)),
      noWrap: true,
    },
    {
      key: 'reaction',
      header: t('firstReaction'),
      align: 'number',
      text: ({ firstReactionSeconds }) =>
        firstReactionSeconds === null ? t('noReaction') : format.duration(firstReactionSeconds),
      raw: ({ firstReactionSeconds }) => firstReactionSeconds,
    },
    {
      key: 'assignee',
      header: t('assignee'),
      text: ({ assignee, acknowledgedBy }) => assignee?.name ?? acknowledgedBy ?? '–',
    },
  ];
  return (
    <DataTable caption={t('table')} columns={columns} rows={alerts} rowKey={({ id }) => id} stale={stale} />
  );
};
