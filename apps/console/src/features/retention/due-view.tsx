import { retentionKindOf, type Destruction } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { PurposeDialog } from '../../shared/privacy/purpose-dialog.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Checkbox } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useToast } from '../../shared/ui/toast.js';
import { Backups } from './backups.js';
import { useRetentionWords } from './retention-words.js';
import styles from './retention.module.css';
import { dueTexts } from './due.texts.js';

const SECONDS_BETWEEN = 10;

const toneOf: Record<Destruction['state'], Tone> = {
  due: 'warning',
  approved: 'info',
  running: 'info',
  done: 'success',
};

/** What falls due, and the officer's word on it. */
export const DueView = () => {
  const query = useApi('listDestructions', {}, { everySeconds: SECONDS_BETWEEN });
  return (
    <>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {({ destructions }) => <Due destructions={destructions} />}
      </Loaded>
      <Backups />
    </>
  );
};

const Due = ({ destructions }: { destructions: readonly Destruction[] }) => {
  const t = useTexts(dueTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const toast = useToast();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [approving, setApproving] = useState(false);
  const look = useApiAction('planDestructions', { renews: ['listDestructions'] });
  const approve = useApiAction('approveDestructions', { renews: ['listDestructions'] });
  const waiting = destructions.filter(({ state }) => state === 'due').map(({ id }) => id);
  const ids = waiting.filter((id) => chosen.has(id));
  const choose = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <div className={styles.row}>
        {may('retention.approve') ? (
          <>
            <Button
              busy={look.isPending}
              onClick={() =>
                look.mutate({}, { onSuccess: () => toast({ tone: 'success', text: t('looked') }) })
              }
            >
              {t('look')}
            </Button>
            {waiting.length > 0 && (
              <>
                <Checkbox
                  label={t('chooseAll')}
                  checked={ids.length === waiting.length}
                  onChange={(on) => setChosen(new Set(on ? waiting : []))}
                />
                <Button tone="primary" disabled={ids.length === 0} onClick={() => setApproving(true)}>
                  {ids.length === 0 ? t('approveNone') : t('approve', { count: ids.length })}
                </Button>
              </>
            )}
          </>
        ) : (
          <span className={styles.soft}>{t('mayNotApprove')}</span>
        )}
      </div>
      {look.error && (
        <Notice tone="danger" title={t('lookFailed')} announce="assertive">
          {bilingual(look.error.detail)}
        </Notice>
      )}
      {destructions.length === 0 ? (
        <Empty title={t('nothingDue')}>{t('nothingDueText')}</Empty>
      ) : (
        <DueTable destructions={destructions} chosen={chosen} onChoose={choose} />
      )}
      {approving && (
        <PurposeDialog
          title={t('approveTitle')}
          lead={t('approveLead', { count: ids.length })}
          action={t('approveNone')}
          problem={approve.error}
          busy={approve.isPending}
          onClose={() => setApproving(false)}
          onSubmit={({ purpose, reason }) =>
            approve.mutate(
              { body: { ids, purpose, reason } },
              {
                onSuccess: () => {
                  setApproving(false);
                  setChosen(new Set());
                  toast({ tone: 'success', text: t('approved') });
                },
              },
            )
          }
        />
      )}
    </>
  );
};

const DueTable = ({
  destructions,
  chosen,
  onChoose,
}: {
  destructions: readonly Destruction[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string, on: boolean) => void;
}) => {
  const t = useTexts(dueTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const may = useMay();
  const words = useRetentionWords();
  const nameOf = ({ kind }: Destruction): string => bilingual(retentionKindOf[kind]);
  const stateOf = ({ state, waitsFor, automatic }: Destruction): string =>
    [
      t(`state.${state}`),
      ...(automatic ? [t('automatic')] : []),
      ...(waitsFor ? [t('waits', { why: bilingual(waitsFor) })] : []),
    ].join(' · ');
  const columns: Column<Destruction>[] = [
    {
      key: 'kind',
      header: t('kind'),
      rowHeader: true,
      text: nameOf,
      cell: (row) =>
        row.state === 'due' && may('retention.approve') ? (
          <Checkbox
            label={nameOf(row)}
            checked={chosen.has(row.id)}
            onChange={(on) => onChoose(row.id, on)}
          />
        ) : (
          nameOf(row)
        ),
    },
    { key: 'dataSet', header: t('dataSet'), text: ({ dataSet }) => words.dataSet(dataSet), noWrap: true },
    { key: 'range', header: t('period'), text: words.range, noWrap: true },
    {
      key: 'counts',
      header: t('counts'),
      text: ({ state, counts, done }) => words.counts(state === 'due' ? counts : { ...counts, ...done }),
    },
    {
      key: 'held',
      header: t('held'),
      align: 'number',
      text: ({ held }) => t('heldCount', { count: format.number(held) }),
      raw: ({ held }) => held,
    },
    {
      key: 'state',
      header: t('state'),
      text: stateOf,
      cell: (row) => (
        <>
          <Badge tone={toneOf[row.state]}>{t(`state.${row.state}`)}</Badge>{' '}
          <span className={styles.soft}>{stateOf(row).split(' · ').slice(1).join(' · ')}</span>
        </>
      ),
    },
  ];
  return <DataTable caption={t('dueTable')} columns={columns} rows={destructions} rowKey={({ id }) => id} />;
};
