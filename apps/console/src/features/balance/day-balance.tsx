import type { Day } from '@michuhol/calendar';
import type { Balance, DataSet } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { apiKey, useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import { BalanceTable } from './balance-table.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import type { KnownPeriod } from './month-days.js';
import { PeriodLine } from './period-line.js';

interface DayBalanceProps {
  dataSet: DataSet;
  day: Day;
  /** How far the day has come; null where it has no figures, or nothing is known yet. */
  period: KnownPeriod | null;
  loading: boolean;
}

/** The balance of a day: whether it holds, a line for each identity, and what earlier checks found. */
export const DayBalance = ({ dataSet, day, period, loading }: DayBalanceProps) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const toast = useToast();
  const queries = useQueryClient();
  const request = { query: { dataSet, day } };
  const query = useApi('getBalance', request);
  const check = useApiAction('checkBalance', { renews: ['listRedBalances'] });
  const run = (): void =>
    check.mutate(
      { body: { dataSet, day } },
      {
        onSuccess: (balance) => {
          queries.setQueryData(apiKey('getBalance', request), balance);
          toast({
            tone: balance.green ? 'success' : 'danger',
            text: t(balance.green ? 'checkedGreen' : 'checkedRed'),
          });
        },
      },
    );
  const button = (
    <Button icon="check" busy={check.isPending} onClick={run}>
      {t('checkNow')}
    </Button>
  );
  return (
    <div className={styles.main}>
      <Section title={format.dayWithWeekday(day)} actions={button}>
        {period && <PeriodLine key={day} dataSet={dataSet} period={period} />}
        {!period && !loading && <p className={styles.hint}>{t('noFigures')}</p>}
        {check.error && (
          <Notice tone="danger" title={t('checkFailed')} announce="polite">
            {bilingual(check.error.detail)}
          </Notice>
        )}
        <Loaded query={query} skeleton={<Skeleton lines={12} />}>
          {(balance) =>
            balance.checkedAt === null ? (
              <Empty title={t('unchecked')}>{t('uncheckedText')}</Empty>
            ) : (
              <Checked balance={balance} />
            )
          }
        </Loaded>
      </Section>
    </div>
  );
};

const Checked = ({ balance }: { balance: Balance }) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  const { lines, green, checkedAt, confirmedAt, earlier } = balance;
  const red = lines.filter((line) => !line.green).length;
  const times = [
    ...(checkedAt ? [t('checkedAt', { at: format.dateTime(checkedAt) })] : []),
    ...(confirmedAt && confirmedAt !== checkedAt
      ? [t('confirmedAt', { at: format.dateTime(confirmedAt) })]
      : []),
  ].join(' · ');
  return (
    <>
      <Notice
        tone={green ? 'success' : 'danger'}
        title={green ? t('allGreen', { count: lines.length }) : t('someRed', { red, count: lines.length })}
        announce="polite"
      >
        {times}
      </Notice>
      <BalanceTable lines={lines} />
      {earlier.length > 0 && <Earlier earlier={earlier} />}
    </>
  );
};

const Earlier = ({ earlier }: Pick<Balance, 'earlier'>) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  return (
    <DataTable
      caption={t('earlier')}
      plain
      columns={[
        {
          key: 'at',
          header: t('checkedWhen'),
          text: ({ checkedAt }) => format.dateTime(checkedAt),
          rowHeader: true,
          noWrap: true,
        },
        { key: 'green', header: t('result'), text: ({ green }) => t(green ? 'green' : 'red'), noWrap: true },
        { key: 'red', header: t('redLines'), text: ({ red }) => red.join(', ') || '–' },
      ]}
      rows={earlier}
      rowKey={({ checkedAt }) => checkedAt}
    />
  );
};
