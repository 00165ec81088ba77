import { useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { AmendmentsView } from './amendments-view.js';
import { balanceViews, useBalanceView } from './balance-view.js';
import { balanceTexts } from './balance.texts.js';
import { DayView } from './day-view.js';
import { VerificationView } from './verification-view.js';

/**
 * Whether the figures of a day agree with each other and with the calls, and how far each day has come; what changed
 * since days were closed; whether what is stored is what the facts add up to.
 */
export const BalancePage = () => {
  const t = useTexts(balanceTexts);
  const { mode } = useMe();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const { view, day, today, range, show } = useBalanceView();
  return (
    <Page
      title={t('title')}
      lead={t(`lead.${view}`)}
      actions={
        view !== 'verification' && (
          <>
            <DataSetMark dataSet={dataSet} />
            <DataSetSwitch value={dataSet} onChange={setDataSet} />
          </>
        )
      }
    >
      <Tabs
        label={t('title')}
        tabs={balanceViews.map((id) => ({ id, label: t(`view.${id}`) }))}
        selected={view}
        onSelect={(chosen) => show({ view: chosen })}
      >
        {view === 'day' && (
          <DayView dataSet={dataSet} day={day} today={today} onChoose={(chosen) => show({ day: chosen })} />
        )}
        {view === 'amendments' && (
          <AmendmentsView
            key={`${dataSet}/${range.from}/${range.to}`}
            dataSet={dataSet}
            range={range}
            today={today}
            onRange={show}
          />
        )}
        {view === 'verification' && <VerificationView day={day} today={today} />}
      </Tabs>
    </Page>
  );
};
