import { breachStateNames, type Breach, type BreachState } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { BreachDialog } from './breach-dialog.js';
import styles from './privacy.module.css';
import { breachesTexts } from './breaches.texts.js';

const toneOf: Record<BreachState, Tone> = {
  open: 'danger',
  notified: 'info',
  closed: 'success',
  dismissed: 'neutral',
};

/** The register of breaches, each with the end of its 72 hours. */
export const BreachesView = () => {
  const t = useTexts(breachesTexts);
  const query = useApi('listBreaches');
  const [edited, setEdited] = useState<Breach | 'new' | null>(null);
  const columns = useBreachColumns(setEdited);
  return (
    <div className={styles.view}>
      <div className={`${styles.bar} no-print`}>
        <Button icon="plus" onClick={() => setEdited('new')}>
          {t('addBreach')}
        </Button>
        <PersonalPrint
          page={paths.privacy}
          data="accessLog"
          subjects={query.data?.breaches.map(({ id }) => id)}
        />
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={5} />}>
        {({ breaches }) =>
          breaches.length === 0 ? (
            <Empty title={t('noBreaches')}>{t('noBreachesText')}</Empty>
          ) : (
            <DataTable
              caption={t('breaches')}
              columns={columns}
              rows={breaches}
              rowKey={({ id }) => id}
              plain
            />
          )
        }
      </Loaded>
      {edited && <BreachDialog breach={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  );
};

const useBreachColumns = (onEdit: (breach: Breach) => void): readonly Column<Breach>[] => {
  const t = useTexts(breachesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const instant = (at: string | null): string => (at === null ? '–' : format.dateTime(at));
  const stateOf = ({ state, overdue }: Breach): string =>
    bilingual(breachStateNames[state]) + (overdue ? ` (${t('breachOverdue')})` : '');
  return [
    { key: 'number', header: t('breachNumber'), text: ({ number }) => number, noWrap: true },
    {
      key: 'state',
      header: t('breachState'),
      text: stateOf,
      cell: (breach) => <Badge tone={toneOf[breach.state]}>{stateOf(breach)}</Badge>,
    },
    { key: 'foundAt', header: t('foundAt'), text: ({ foundAt }) => instant(foundAt), noWrap: true },
    { key: 'notifyBy', header: t('notifyBy'), text: ({ notifyBy }) => instant(notifyBy), noWrap: true },
    { key: 'what', header: t('whatHappened'), text: ({ what }) => what },
    { key: 'who', header: t('whose'), text: ({ who }) => who },
    { key: 'persons', header: t('persons'), text: (row) => format.number(row.persons), align: 'number' },
    { key: 'notifiedAt', header: t('notifiedAt'), text: (row) => instant(row.notifiedAt), noWrap: true },
    { key: 'reportedAt', header: t('reportedAt'), text: (row) => instant(row.reportedAt), noWrap: true },
    {
      key: 'measures',
      header: t('measures'),
      text: ({ measures }) => measures || '–',
      cell: (breach) => (
        <>
          {breach.measures}{' '}
          {(breach.state === 'open' || breach.state === 'notified') && (
            <Button
              className="no-print"
              size="small"
              tone="quiet"
              aria-label={t('editBreach', { number: breach.number })}
              onClick={() => onEdit(breach)}
            >
              {t('edit')}
            </Button>
          )}
        </>
      ),
    },
  ];
};
