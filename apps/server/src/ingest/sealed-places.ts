import type { SealedPlace } from '../keys/sealed-place.js';
import { feedSeal } from './new-feed.js';

/** Where passwords of switches are sealed. */
export const feedPlaces: readonly SealedPlace[] = [
  {
    purpose: 'account',
    table: 'source_feed',
    key: { id: 'uuid' },
    sealed: 'ami_secret',
    bound: (row) => feedSeal(String(row.id)),
  },
];
