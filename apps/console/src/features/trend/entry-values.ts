import { annualMetrics, type AnnualMetric } from '@michuhol/contract';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import type { ApiRequest } from '../../shared/api/api-request.js';
import { faultOf } from '../../shared/ui/form-faults.js';

/** What the form holds; values as they were typed. */
export interface EntryForm {
  year: string;
  periodStart: string;
  periodEnd: string;
  documentNumber: string;
  source: string;
  remark: string;
  values: Partial<Record<AnnualMetric, string>>;
}

type Entry = NonNullable<ApiRequest<'enterAnnual'>['body']>['entries'][number];

/** A typed number ("797,636", "95.7%"); null when it is none. */
export const numberIn = (text: string): number | null => {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '').replace(/%$/, '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
};

/** The metrics that were filled in, in the order of the table. */
export const filledIn = ({ values }: EntryForm): AnnualMetric[] =>
  annualMetrics.filter((metric) => (values[metric] ?? '').trim() !== '');

/** The entries of a form whose values are all numbers; the same document and period for each. */
export const entriesOf = (form: EntryForm): Entry[] =>
  filledIn(form).map((metric) => ({
    year: Number(form.year),
    metric,
    value: numberIn(form.values[metric] ?? '') ?? 0,
    periodStart: form.periodStart,
    periodEnd: form.periodEnd,
    documentNumber: form.documentNumber.trim(),
    source: form.source.trim(),
    remark: form.remark.trim() || null,
  }));

/** What the server says is wrong with the value of a metric; null when nothing is. */
export const valueFault = (
  problem: ApiProblem | null,
  form: EntryForm,
  metric: AnnualMetric,
): string | null => {
  const at = filledIn(form).indexOf(metric);
  return at < 0 ? null : (faultOf(problem, `entries.${at}.value`) ?? faultOf(problem, `entries.${at}`));
};
