import {
  preventionOf,
  registerOf,
  type PreventionKind,
  type RegisterEntry,
  type RegisterInfo,
  type RegisterKind,
} from '@michuhol/contract';

/** A part of a register: of the privacy law, or of what protects counselors before anything happens. */
export type BookKind = RegisterKind | PreventionKind;

/** A version of an entry. */
export type BookEntry<Kind extends BookKind = BookKind> = Omit<RegisterEntry, 'kind'> & { kind: Kind };

/** The fields of every part. */
export const bookOf: Record<BookKind, RegisterInfo> = { ...registerOf, ...preventionOf };
