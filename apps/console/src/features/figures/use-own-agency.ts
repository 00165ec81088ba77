import { scopeOf } from '@michuhol/contract';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';

/**
 * The agency to which somebody's figures are held: the id of the district that a liaison speaks for, null for everybody
 * else. Nothing can be asked while it `isAwaited`.
 */
export const useOwnAgency = (): { id: string | null; isAwaited: boolean } => {
  const { role, organisation } = useMe();
  const isHeld = scopeOf(role, 'figures.read') === 'district';
  const { data } = useApi('getDistricts', {}, { enabled: isHeld });
  const own = isHeld ? data?.agencies.find(({ code }) => code === organisation) : undefined;
  return { id: own?.id ?? null, isAwaited: isHeld && data === undefined };
};
