import type { MetricCallsReply } from '@michuhol/contract';
import { AgentTimeTable } from './agent-time-table.js';
import { CallTable } from './call-table.js';
import { ConsultationTable } from './consultation-table.js';
import { ContactTable } from './contact-table.js';

/** The facts of a page, each kind in its own table. */
export const FactTable = ({ page, oneDay }: { page: MetricCallsReply; oneDay: boolean }) => {
  switch (page.kind) {
    case 'visits':
      return <CallTable calls={page.calls} oneDay={oneDay} />;
    case 'contacts':
      return <ContactTable contacts={page.contacts} />;
    case 'consultations':
      return <ConsultationTable consultations={page.consultations} />;
    case 'agents':
      return <AgentTimeTable times={page.times} />;
  }
};
