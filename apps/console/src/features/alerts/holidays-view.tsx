import type { AlertHolidays } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { DateInput, TextInput } from '../../shared/ui/field.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './alerts.module.css';
import { rulesTexts } from './rules.texts.js';

type Holiday = AlertHolidays['added'][number];
interface Row extends Holiday {
  origin: 'known' | 'added';
}

/** The public holidays that rules know, and those that the centre adds. */
export const HolidaysView = () => {
  const t = useTexts(rulesTexts);
  const query = useApi('getAlertHolidays');
  const mayWrite = useMay()('alerts.write');
  const [adding, setAdding] = useState(false);
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {(holidays) => (
        <>
          {mayWrite && (
            <div className={styles.row}>
              <Button icon="plus" onClick={() => setAdding(true)}>
                {t('holidayAdd')}
              </Button>
            </div>
          )}
          <HolidayTable holidays={holidays} mayWrite={mayWrite} />
          {adding && <HolidayDialog added={holidays.added} onClose={() => setAdding(false)} />}
        </>
      )}
    </Loaded>
  );
};

const HolidayTable = ({ holidays, mayWrite }: { holidays: AlertHolidays; mayWrite: boolean }) => {
  const t = useTexts(rulesTexts);
  const format = useFormat();
  const action = useApiAction('setAlertHolidays', { renews: ['getAlertHolidays'] });
  const rows: Row[] = [
    ...holidays.known.map((holiday) => ({ ...holiday, origin: 'known' as const })),
    ...holidays.added.map((holiday) => ({ ...holiday, origin: 'added' as const })),
  ].sort((a, b) => a.day.localeCompare(b.day));
  const takeOut = (day: string): void =>
    action.mutate({ body: { added: holidays.added.filter((holiday) => holiday.day !== day) } });
  const columns: Column<Row>[] = [
    {
      key: 'day',
      header: t('holidayDay'),
      text: ({ day }) => format.dayWithWeekday(day),
      rowHeader: true,
      noWrap: true,
    },
    { key: 'label', header: t('holidayName'), text: ({ label }) => label },
    {
      key: 'origin',
      header: t('holidayOrigin'),
      text: ({ origin }) => t(`origin.${origin}`),
      cell: ({ origin, day }) => (
        <span className={styles.row}>
          {t(`origin.${origin}`)}
          {mayWrite && origin === 'added' && (
            <Button
              size="small"
              busy={action.isPending}
              aria-label={t('holidayRemoveOf', { day: format.day(day) })}
              onClick={() => takeOut(day)}
            >
              {t('holidayRemove')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('holidaysTable')}
      columns={columns}
      rows={rows}
      rowKey={({ day, origin }) => `${origin} ${day}`}
      empty={t('holidayNone')}
    />
  );
};

const HolidayDialog = ({ added, onClose }: { added: readonly Holiday[]; onClose: () => void }) => {
  const t = useTexts(rulesTexts);
  const toast = useToast();
  const action = useApiAction('setAlertHolidays', { renews: ['getAlertHolidays'] });
  const [day, setDay] = useState('');
  const [label, setLabel] = useState('');
  return (
    <SaveDialog
      title={t('holidayAdd')}
      lead={t('holidayAddLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { body: { added: [...added.filter((holiday) => holiday.day !== day), { day, label }] } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('holidayAdded') });
              onClose();
            },
          },
        )
      }
    >
      <DateInput label={t('holidayDay')} value={day} onChange={setDay} required />
      <TextInput label={t('holidayName')} maxLength={40} value={label} onChange={setLabel} required />
    </SaveDialog>
  );
};
