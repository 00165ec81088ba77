import type { FollowUpAnswer, Measure, OwnMeasures } from '@michuhol/contract';
import type { MeasureKind } from '@michuhol/protection';
import { useQueryClient } from '@tanstack/react-query';
import type { ApiProblem } from '../../../shared/api/api-problem.js';
import { apiKey, useApiAction } from '../../../shared/api/use-api.js';

/** What a person does with the own measures. */
export interface OwnActions {
  readonly busy: boolean;
  /** What was refused last. */
  readonly error: ApiProblem | null;
  request(kinds: MeasureKind[], incidentId?: string | null): void;
  answer(body: { incidentId: string | null; answer: 'later' | 'none' }): void;
  withdraw(measure: Measure): void;
  followUp(measure: Measure, answer: FollowUpAnswer): void;
}

/** The actions on own measures; each answers with everything anew. */
export const useOwnActions = (): OwnActions => {
  const queries = useQueryClient();
  const onSuccess = (changed: OwnMeasures): void =>
    void queries.setQueryData(apiKey('listOwnMeasures', {}), changed);
  const request = useApiAction('requestMeasures', { renews: ['getOwnState'] });
  const answer = useApiAction('answerMeasureQuestion');
  const withdraw = useApiAction('withdrawMeasure');
  const followUp = useApiAction('answerFollowUp');
  const all = [request, answer, withdraw, followUp];
  return {
    busy: all.some(({ isPending }) => isPending),
    error: all.map(({ error }) => error).find((error) => error !== null) ?? null,
    request: (kinds, incidentId = null) =>
      request.mutate({ body: { id: crypto.randomUUID(), incidentId, kinds, minutes: null } }, { onSuccess }),
    answer: (body) => answer.mutate({ body }, { onSuccess }),
    withdraw: ({ id, state }) => withdraw.mutate({ params: { id }, body: { from: state } }, { onSuccess }),
    followUp: ({ id }, chosen) =>
      followUp.mutate({ params: { id }, body: { answer: chosen } }, { onSuccess }),
  };
};
