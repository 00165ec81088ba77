import { FormatFault } from './canonical.js';
import { placeColumns } from './header.js';
import type { Profile } from './profile.js';

const fits = (header: readonly string[], profile: Profile): number => {
  // columns that go by their number say nothing about names
  if (!profile.header) return 0;
  try {
    return placeColumns(header, profile).size;
  } catch (error) {
    if (error instanceof FormatFault) return 0;
    throw error;
  }
};

/** The profile that can read a file with this header and finds most columns in it, or null when none can. */
export const matchProfile = <P extends Profile>(
  header: readonly string[],
  profiles: readonly P[],
): P | null => {
  const ranked = profiles
    .map((profile) => ({ profile, columns: fits(header, profile) }))
    .filter(({ columns }) => columns > 0)
    .sort((one, other) => other.columns - one.columns);
  return ranked[0]?.profile ?? null;
};
