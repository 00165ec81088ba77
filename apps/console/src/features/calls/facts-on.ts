import type { MetricCallsReply } from '@michuhol/contract';

/** How many facts a page holds. */
export const factsOn = (page: MetricCallsReply): number => {
  switch (page.kind) {
    case 'visits':
      return page.calls.length;
    case 'contacts':
      return page.contacts.length;
    case 'consultations':
      return page.consultations.length;
    case 'agents':
      return page.times.length;
  }
};

/** Whether each fact adds one, so that the number is also how long the list is. */
export const isOneEach = ({ unit }: MetricCallsReply): boolean => unit !== 'seconds' && unit !== 'attempt';

/** Whose data a page tells, as the access log names them. */
export const subjectsOn = (page: MetricCallsReply): string[] => {
  switch (page.kind) {
    case 'visits':
      return page.calls.map(({ source, callId }) => `call:${source}/${callId}`);
    case 'contacts':
      return page.contacts.map(({ source, callId }) => `call:${source}/${callId}`);
    case 'consultations':
      return page.consultations.map(({ source, recordId }) => `consultation:${source}/${recordId}`);
    case 'agents':
      return page.times.map(({ source, agent }) => `agent:${source}/${agent}`);
  }
};
