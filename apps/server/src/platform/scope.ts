import { AsyncLocalStorage } from 'node:async_hooks';

/** How far a connection sees, as the row policies of the database read it from the setting `app.scope`. */
export type DataScope = 'system' | 'none' | `person ${string}` | `district ${string}`;

/** Everything: the work of the server itself, and requests of those whose permission reaches the whole centre. */
export const WHOLE: DataScope = 'system';

/** Nothing of what the policies protect. */
export const NOTHING: DataScope = 'none';

/** What one person wrote or handled, and with a team what the people of that team did. */
export const ofPerson = (accountId: string, teamId: string | null): DataScope =>
  teamId === null ? `person ${accountId}` : `person ${accountId} ${teamId}`;

/** The aggregates of one agency, by its code. */
export const ofDistrict = (agencyCode: string): DataScope => `district ${agencyCode}`;

const present = new AsyncLocalStorage<DataScope>();

/** Runs work, and all that it waits for, on connections that see this far. */
export const runInScope = <Result>(scope: DataScope, work: () => Result): Result => present.run(scope, work);

/** How far connections that are taken now must see. Work that no request asked for sees everything. */
export const presentScope = (): DataScope => present.getStore() ?? WHOLE;
