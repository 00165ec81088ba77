import type { ApiReply } from '../../shared/api/api-request.js';

/** A day of the past as the server tells it. */
export type PastDay = ApiReply<'getPastDay'>;
/** The board of a moment of the past, with its counselors where they may be seen. */
export type PastBoard = ApiReply<'getPastBoard'>;
