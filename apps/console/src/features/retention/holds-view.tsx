import { holdScopes, type Hold } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { HoldDialog } from './hold-dialog.js';
import { LiftDialog } from './lift-dialog.js';
import styles from './retention.module.css';
import { holdsTexts } from './holds.texts.js';

/** Legal holds: what is not destroyed, whatever falls due. */
export const HoldsView = () => {
  const t = useTexts(holdsTexts);
  const query = useApi('listHolds');
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  return (
    <>
      <div className={styles.row}>
        <Button onClick={() => setPlacing(true)}>{t('place')}</Button>
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {({ holds }) =>
          holds.length === 0 ? (
            <Empty title={t('noHolds')}>{t('noHoldsText')}</Empty>
          ) : (
            <HoldTable holds={holds} onLift={setLifting} />
          )
        }
      </Loaded>
      {placing && <HoldDialog onClose={() => setPlacing(false)} />}
      {lifting && <LiftDialog hold={lifting} onClose={() => setLifting(null)} />}
    </>
  );
};

const HoldTable = ({ holds, onLift }: { holds: readonly Hold[]; onLift: (hold: Hold) => void }) => {
  const t = useTexts(holdsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const wordOf = ({ active, liftedAt }: Hold) =>
    active ? 'hold.active' : liftedAt === null ? 'hold.over' : 'hold.lifted';
  const liftedBy = ({ liftedBy: by, liftedAt, liftReason }: Hold): string =>
    by === null || liftedAt === null
      ? ''
      : t('liftedBy', { by, at: format.dateTime(liftedAt), reason: liftReason ?? '' });
  const columns: Column<Hold>[] = [
    { key: 'number', header: t('holdNumber'), text: ({ number }) => number, rowHeader: true, noWrap: true },
    { key: 'scope', header: t('scope'), text: ({ scope }) => bilingual(holdScopes[scope]), noWrap: true },
    { key: 'covers', header: t('covers'), text: ({ covers }) => covers },
    { key: 'basis', header: t('basis'), text: ({ basis }) => basis },
    { key: 'document', header: t('document'), text: ({ documentNumber }) => documentNumber },
    {
      key: 'calls',
      header: t('calls'),
      align: 'number',
      text: ({ calls }) => format.number(calls),
      raw: ({ calls }) => calls,
    },
    {
      key: 'until',
      header: t('until'),
      text: ({ until }) => (until === null ? t('untilLifted') : format.day(until)),
      noWrap: true,
    },
    {
      key: 'placed',
      header: t('placedBy'),
      text: ({ placedBy, placedAt }) => `${placedBy} · ${format.dateTime(placedAt)}`,
    },
    {
      key: 'state',
      header: t('state'),
      text: (hold) => [t(wordOf(hold)), liftedBy(hold)].filter(Boolean).join(' · '),
      cell: (hold) => (
        <>
          <Badge tone={hold.active ? 'warning' : 'neutral'}>{t(wordOf(hold))}</Badge>{' '}
          {hold.liftedAt === null ? (
            <Button size="small" aria-label={`${t('lift')} ${hold.number}`} onClick={() => onLift(hold)}>
              {t('lift')}
            </Button>
          ) : (
            <span className={styles.soft}>{liftedBy(hold)}</span>
          )}
        </>
      ),
    },
  ];
  return <DataTable caption={t('holds')} columns={columns} rows={holds} rowKey={({ id }) => id} />;
};
