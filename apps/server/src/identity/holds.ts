import { may, type Access, type SessionStage } from '@michuhol/contract';
import type { Caller } from './caller.js';

/** What an endpoint or a message of the sockets says of who may ask it. */
export interface Asked {
  readonly access: Access;
  readonly during?: readonly SessionStage[];
}

/** Whether a caller holds what something asks for; how far it reaches is another question (see `reachOf`). */
export const holds = (caller: Caller, { access, during }: Asked): boolean => {
  if (access === 'public') return true;
  if (access === 'source') return caller.sourceId !== null;
  if (caller.sourceId !== null) return false;
  if (access === 'session') return true;
  // What a locked session may still do it may by its role: its permissions rest.
  if (caller.stage !== 'ready' && during?.includes(caller.stage))
    return caller.role !== null && may(caller.role, access);
  return caller.permissions.has(access);
};
