import { CITY_AGENCY, UNMAPPED, type Board } from '@michuhol/contract';
import type { NumberFilters } from '../figures/number-question.js';

type Slice = Board['queues'][number];

/** What limits a figure to the calls of a service field or a channel. */
export const filtersBy =
  (dimension: 'field' | 'channel') =>
  ({ key }: Slice): NumberFilters => ({ [dimension]: [key ?? UNMAPPED] });

/**
 * What limits a figure to a queue: figures name a queue with its source. Null where several sources feed the board
 * and the queue's name does not say whose it is.
 */
export const queueFilters =
  ({ feeds }: Pick<Board, 'feeds'>) =>
  ({ key }: Slice): NumberFilters | null => {
    if (key === null) return null;
    if (feeds.some(({ code }) => key.startsWith(`${code}/`))) return { queue: [key] };
    const [feed] = feeds;
    return feed && feeds.length === 1 ? { queue: [`${feed.code}/${key}`] } : null;
  };

/** What limits a figure to an agency, which the board knows by its code and figures by its id. */
export const agencyFilters =
  (agencies: readonly { id: string; code: string }[]) =>
  ({ key }: Slice): NumberFilters | null => {
    if (key === null) return { agency: [UNMAPPED] };
    if (key === CITY_AGENCY) return { agency: [key] };
    const agency = agencies.find(({ code }) => code === key);
    return agency ? { agency: [agency.id] } : null;
  };
