import type { Permission, RegisterEntry, RegisterInfo, RegisterValues } from '@michuhol/contract';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/api-problem.js';

/** An entry of whatever register. */
export type BookEntry = Omit<RegisterEntry, 'kind'>;

/** Entries as they are asked for. */
export interface EntriesQuery {
  data: { entries: BookEntry[] } | undefined;
  dataUpdatedAt: number;
  error: ApiProblem | null;
  isFetching: boolean;
  refetch: () => unknown;
}

/** A change of an entry. */
export interface EntryAction<Request> {
  error: ApiProblem | null;
  isPending: boolean;
  mutate: (request: Request, done: { onSuccess: () => void }) => void;
}

/** A register as its page uses it: what its fields are, and where its entries come from and go to. */
export interface RegisterBook {
  readonly info: RegisterInfo;
  /** Who holds it may change the entries. */
  readonly writes: Permission;
  readonly useEntries: () => EntriesQuery;
  readonly useHistory: (id: string) => EntriesQuery;
  readonly useAdd: () => EntryAction<RegisterValues>;
  readonly useChange: () => EntryAction<{
    id: string;
    values: RegisterValues;
    reason: string;
    version: number;
  }>;
  readonly useEnd: () => EntryAction<{ id: string; reason: string; version: number }>;
  /** What a cell says instead of the value. */
  readonly useCellText?: () => (name: string, entry: BookEntry) => string | null;
  /** What else can be done with an entry. */
  readonly more?: (entry: BookEntry) => ReactNode;
}
