import { dayOf } from '@michuhol/calendar';
import type { DataSet, Staffing } from '@michuhol/contract';
import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { DateInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Empty, Loaded } from '../../shared/ui/page-state.js';
import { PlanDialog } from './plan-dialog.js';
import { PlanImport } from './plan-import.js';
import styles from './shift-room.module.css';
import { halfTime, shortagesOf } from './shortage.js';
import { StaffingChart } from './staffing-chart.js';
import { staffingTexts } from './staffing.texts.js';

/** Planned against present of a day: this moment, the chart with its table, and when people were missing. */
export const StaffingView = () => {
  const t = useTexts(staffingTexts);
  const format = useFormat();
  const { mode } = useMe();
  const today = dayOf(new Date(useNow()));
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const [chosen, setChosen] = useState('');
  const [editing, setEditing] = useState(false);
  const query = useApi(
    'getStaffing',
    { query: { dataSet, day: chosen || today } },
    { keepPrevious: true, everySeconds: 30 },
  );
  const sets: DataSet[] = mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city'];
  return (
    <>
      <div className={styles.row}>
        <div className={styles.narrow}>
          <DateInput label={t('day')} value={chosen || today} onChange={setChosen} />
        </div>
        <DataSetMark dataSet={dataSet} />
        {sets.length > 1 && <DataSetSwitch value={dataSet} onChange={setDataSet} sets={sets} />}
        <Button icon="edit" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      </div>
      <PlanImport day={chosen || today} />
      <Loaded query={query}>
        {(staffing) => (
          <>
            {staffing.now && <Now now={staffing.now} />}
            {staffing.slots.every(({ planned }) => planned === null) ? (
              <Empty title={t('noPlan')}>{t('noPlanText')}</Empty>
            ) : (
              <Shortages staffing={staffing} />
            )}
            <StaffingChart staffing={staffing} />
            <p className={styles.soft}>
              ※ {t('notTold')}
              {staffing.writtenAt &&
                ` · ${t('written', { by: staffing.writtenBy ?? '', time: format.dateTime(staffing.writtenAt) })}`}
            </p>
            {editing && (
              <PlanDialog key={staffing.day} staffing={staffing} onClose={() => setEditing(false)} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
};

const Now = ({ now: { planned, present } }: { now: NonNullable<Staffing['now']> }) => {
  const t = useTexts(staffingTexts);
  const format = useFormat();
  const told = (count: number | null): string =>
    count === null ? t('unknown') : t('people', { count: format.number(count) });
  const missing = planned === null || present === null ? null : planned - present;
  return (
    <>
      <dl className={styles.figures} aria-label={t('now')}>
        <div>
          <dt>
            {t('now')} {t('plannedNow')}
          </dt>
          <dd>{told(planned)}</dd>
        </div>
        <div>
          <dt>
            {t('now')} {t('presentNow')}
          </dt>
          <dd>{told(present)}</dd>
        </div>
      </dl>
      {missing !== null && (
        <Notice tone={missing > 0 ? 'warning' : 'success'}>
          {missing > 0 ? t('shortNow', { count: format.number(missing) }) : t('enoughNow')}
        </Notice>
      )}
    </>
  );
};

const Shortages = ({ staffing: { slots } }: { staffing: Staffing }) => {
  const t = useTexts(staffingTexts);
  const format = useFormat();
  const shortages = shortagesOf(slots);
  if (slots.every(({ planned, present }) => planned === null || present === null)) return null;
  return (
    <div>
      <strong>{t('shortest')}</strong>
      {shortages.length === 0 && <p>{t('noShort')}</p>}
      {shortages.map(({ from, to, most }) => (
        <p key={from} className={styles.text}>
          {t('short', {
            from: halfTime(from),
            to: halfTime(to),
            count: format.number(most, Number.isInteger(most) ? 0 : 1),
          })}
        </p>
      ))}
    </div>
  );
};
