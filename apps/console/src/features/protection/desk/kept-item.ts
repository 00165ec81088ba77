import type { Bilingual } from '@michuhol/calendar';
import type { ApiRequest } from '../../../shared/api/api-request.js';
import type { Draft } from './draft.js';

type BodyOf<N extends 'reportIncident' | 'requestMeasures' | 'answerMeasureQuestion'> = NonNullable<
  ApiRequest<N>['body']
>;

interface Waiting {
  readonly id: string;
  /** When it was saved here, by this computer's clock (ISO 8601). */
  readonly keptAt: string;
  /** Why the server does not take it; null while it waits. */
  readonly refusal: Bilingual | null;
}

/** Something that is on its way to the server, in the order in which it was saved. */
export type KeptItem = Waiting &
  (
    | { readonly kind: 'report'; readonly body: BodyOf<'reportIncident'>; readonly draft: Draft }
    | { readonly kind: 'measures'; readonly body: BodyOf<'requestMeasures'> }
    | { readonly kind: 'later'; readonly body: BodyOf<'answerMeasureQuestion'> }
  );

/** What can still be sent, the oldest first. */
export const waitingOf = (items: readonly KeptItem[]): KeptItem[] =>
  items.filter(({ refusal }) => refusal === null);
