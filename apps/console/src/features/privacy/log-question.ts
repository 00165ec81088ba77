import type { AccessFilters } from '@michuhol/contract';

/** What the form of the log says; empty texts for what is not asked. */
export interface LogFields {
  from: string;
  to: string;
  act: NonNullable<AccessFilters['act']> | '';
  data: NonNullable<AccessFilters['data']> | '';
  mark: NonNullable<AccessFilters['mark']> | '';
  subject: string;
  number: string;
}

/** Nothing asked: the last thirty days. */
export const noFields: LogFields = { from: '', to: '', act: '', data: '', mark: '', subject: '', number: '' };

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What is asked of the server; its ranges end before their last day, those of people include it. */
export const filtersOf = ({ from, to, act, data, mark, subject }: LogFields): AccessFilters => ({
  ...(from === '' ? {} : { from }),
  ...(to === '' ? {} : { to: dayAfter(to) }),
  ...(act === '' ? {} : { act }),
  ...(data === '' ? {} : { data }),
  ...(mark === '' ? {} : { mark }),
  ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
});
