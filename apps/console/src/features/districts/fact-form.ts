import type { ApiRequest } from '../../shared/api/api-request.js';
import type { Fact } from './fact-columns.js';

/** What the form holds; every field as text, empty for none. */
export interface FactForm {
  state: Fact['state'];
  joinedOn: string;
  plannedOn: string;
  projectCost: string;
  projectFunding: string;
  operatingCost: string;
  operatingCostPeriod: string;
  operatingCostShare: string;
  basis: string;
  documentNumber: string;
  asOf: string;
}

type Body = NonNullable<ApiRequest<'enterIntegration'>['body']>;

/** Begins with the present facts; what proves the new ones must be written anew. */
export const formOf = (fact: Fact): FactForm => ({
  state: fact.state,
  joinedOn: fact.joinedOn ?? '',
  plannedOn: fact.plannedOn ?? '',
  projectCost: fact.projectCost === null ? '' : String(fact.projectCost),
  projectFunding: fact.projectFunding ?? '',
  operatingCost: fact.operatingCost === null ? '' : String(fact.operatingCost),
  operatingCostPeriod: fact.operatingCostPeriod ?? '',
  operatingCostShare: fact.operatingCostShare ?? '',
  basis: '',
  documentNumber: '',
  asOf: '',
});

/** An amount in million won; null for none, NaN for what is no number. */
export const amountIn = (text: string): number | null => {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  if (plain === '') return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
};

/** What is wrong with a form before it is sent, by field. */
export const faultsOf = (
  form: FactForm,
): Partial<Record<keyof FactForm, 'notNumber' | 'joinedNeeded' | 'plannedNeeded'>> => ({
  ...(Number.isNaN(amountIn(form.projectCost)) ? { projectCost: 'notNumber' } : {}),
  ...(Number.isNaN(amountIn(form.operatingCost)) ? { operatingCost: 'notNumber' } : {}),
  ...(form.state === 'integrated' && form.joinedOn === '' ? { joinedOn: 'joinedNeeded' } : {}),
  ...(form.state === 'planned' && form.plannedOn === '' ? { plannedOn: 'plannedNeeded' } : {}),
});

/** The request body of a form without faults. Days that the state has no use for are left out. */
export const bodyOf = (form: FactForm): Body => ({
  state: form.state,
  joinedOn: form.state === 'integrated' ? form.joinedOn : null,
  plannedOn: form.state === 'notIntegrated' ? null : form.plannedOn || null,
  projectCost: amountIn(form.projectCost),
  projectFunding: form.projectFunding.trim() || null,
  operatingCost: amountIn(form.operatingCost),
  operatingCostPeriod: form.operatingCostPeriod.trim() || null,
  operatingCostShare: form.operatingCostShare.trim() || null,
  basis: form.basis.trim(),
  documentNumber: form.documentNumber.trim(),
  asOf: form.asOf,
});
