import { preventionOf, type PreventionKind } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import type { BookEntry, RegisterBook } from '../../shared/registers/register-book.js';

const renews = ['listPrevention', 'getPreventionHistory', 'getDuties'] as const;

/** A part of the register of prevention; `more` is what else can be done with an entry. */
export const preventionBook = (
  kind: PreventionKind,
  more: (entry: BookEntry) => ReactNode,
): RegisterBook => ({
  info: preventionOf[kind],
  writes: 'prevention.write',
  useEntries: () => useApi('listPrevention', { params: { kind } }),
  useHistory: (id) => useApi('getPreventionHistory', { params: { kind, id } }),
  useAdd: () => {
    const { error, isPending, mutate } = useApiAction('addPreventionEntry', { renews });
    return {
      ...{ error, isPending },
      mutate: (values, done) => mutate({ params: { kind }, body: { values } }, done),
    };
  },
  useChange: () => {
    const { error, isPending, mutate } = useApiAction('changePreventionEntry', { renews });
    return {
      ...{ error, isPending },
      mutate: ({ id, ...body }, done) => mutate({ params: { kind, id }, body }, done),
    };
  },
  useEnd: () => {
    const { error, isPending, mutate } = useApiAction('endPreventionEntry', { renews });
    return {
      ...{ error, isPending },
      mutate: ({ id, ...body }, done) => mutate({ params: { kind, id }, body }, done),
    };
  },
  more,
});
