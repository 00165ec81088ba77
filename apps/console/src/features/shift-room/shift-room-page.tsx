import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { CallbacksView } from './callbacks-view.js';
import { HandoverView } from './handover-view.js';
import { NoticesView } from './notices-view.js';
import { shiftRoomTexts } from './shift-room.texts.js';
import { useShiftView } from './shift-view.js';
import { StaffingView } from './staffing-view.js';

/** The shift room: what every desk must know, what goes to the next shift, whom to call back, who is to be there. */
export const ShiftRoomPage = () => {
  const t = useTexts(shiftRoomTexts);
  const { open, view, show } = useShiftView();
  return (
    <Page title={t('title')} lead={t(`lead.${view}`)}>
      <Tabs
        label={t('title')}
        tabs={open.map((id) => ({ id, label: t(`view.${id}`) }))}
        selected={view}
        onSelect={show}
      >
        {view === 'notices' && <NoticesView />}
        {view === 'handover' && <HandoverView />}
        {view === 'callbacks' && <CallbacksView />}
        {view === 'staffing' && <StaffingView />}
      </Tabs>
    </Page>
  );
};
