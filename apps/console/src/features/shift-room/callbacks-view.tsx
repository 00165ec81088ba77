import { addDays, day, dayOf } from '@michuhol/calendar';
import { MOST_CALLBACK_DAYS, type Callback, type DataSet } from '@michuhol/contract';
import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { DateInput } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded } from '../../shared/ui/page-state.js';
import { AttemptDialog } from './attempt-dialog.js';
import { CallbackTable } from './callback-table.js';
import { callbacksTexts } from './callbacks.texts.js';
import styles from './shift-room.module.css';

const contactsIn = (entries: readonly Callback[]): number =>
  entries.reduce((sum, { contacts }) => sum + contacts, 0);

/** Whom to call back, of today or of a week at most; and who no longer needs it, with the reason. */
export const CallbacksView = () => {
  const t = useTexts(callbacksTexts);
  const format = useFormat();
  const { mode } = useMe();
  const today = dayOf(new Date(useNow()));
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const [range, setRange] = useState({ from: '', to: '' });
  const [recording, setRecording] = useState<Callback | null>(null);
  const [from, to] = [range.from || today, range.to || today];
  const query = useApi(
    'listCallbacks',
    { query: { dataSet, from, to } },
    { keepPrevious: true, everySeconds: 30 },
  );
  const sets: DataSet[] = mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city'];
  const setFrom = (chosen: string): void => {
    if (chosen === '') return setRange({ from: '', to: '' });
    const last = addDays(day(chosen), MOST_CALLBACK_DAYS - 1);
    setRange({ from: chosen, to: to < chosen ? chosen : to > last ? last : to });
  };
  const setTo = (chosen: string): void => {
    if (chosen === '') return setRange({ from: '', to: '' });
    const first = addDays(day(chosen), 1 - MOST_CALLBACK_DAYS);
    setRange({ from: from > chosen ? chosen : from < first ? first : from, to: chosen });
  };
  return (
    <>
      <div className={styles.row}>
        <div className={styles.narrow}>
          <DateInput label={t('from')} value={from} max={today} onChange={setFrom} />
        </div>
        <div className={styles.narrow}>
          <DateInput label={t('to')} value={to} max={today} onChange={setTo} />
        </div>
        <DataSetMark dataSet={dataSet} />
        {sets.length > 1 && <DataSetSwitch value={dataSet} onChange={setDataSet} sets={sets} />}
      </div>
      <Loaded query={query}>
        {({ open, ended, lost, withheld }) => (
          <>
            <p className={styles.soft}>
              {t('sum', {
                lost: format.number(lost),
                open: format.number(contactsIn(open)),
                ended: format.number(contactsIn(ended)),
                withheld: format.number(withheld),
              })}
            </p>
            <Section
              title={`${t('open')} ${t('count', { count: format.number(open.length) })}`}
              actions={
                <PersonalPrint
                  page={paths.shiftRoom}
                  data="calls"
                  subjects={open.map(({ source, callId }) => `call:${source}/${callId}`)}
                />
              }
            >
              {open.length === 0 ? (
                <Empty title={t('empty')}>{t('emptyText')}</Empty>
              ) : (
                <CallbackTable caption={t('open')} callbacks={open} onRecord={setRecording} />
              )}
            </Section>
            {ended.length > 0 && (
              <Section title={`${t('ended')} ${t('count', { count: format.number(ended.length) })}`}>
                <CallbackTable caption={t('ended')} callbacks={ended} onRecord={null} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      {recording && <AttemptDialog callback={recording} onClose={() => setRecording(null)} />}
    </>
  );
};
