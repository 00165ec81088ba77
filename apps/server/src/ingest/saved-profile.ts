import type { Profile as ProfileDto } from '@michuhol/contract';
import { ambiguousNames, type Profile } from '@michuhol/formats';
import { Problem } from '../platform/problem.js';

/** Header names by column id, as an administrator gives them. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>;

/**
 * A profile that finds its columns by other names; columns that are not given keep theirs. The rules stay.
 * @throws Problem REFUSED for a column that the profile does not have, or a name that two columns go by
 */
export const withColumns = <P extends Profile>(profile: P, columns: ColumnNames): P => {
  const unknown = Object.keys(columns).filter((id) => !Object.hasOwn(profile.columns, id));
  if (unknown.length > 0)
    throw new Problem(
      'REFUSED',
      {
        ko: `프로파일에 없는 항목입니다: ${unknown.join(', ')}`,
        en: `The profile has no such field: ${unknown.join(', ')}`,
      },
      { code: 'UNKNOWN_COLUMN' },
    );
  const changed = {
    ...profile,
    columns: Object.fromEntries(
      Object.entries(profile.columns).map(([id, spec]) => {
        const names = (columns[id] ?? []).map((name) => name.trim()).filter((name) => name !== '');
        return [id, names.length > 0 ? { ...spec, names } : spec];
      }),
    ),
  };
  const ambiguous = ambiguousNames(changed);
  if (ambiguous.length > 0)
    throw new Problem(
      'REFUSED',
      {
        ko: `같은 열 이름을 두 항목에 쓸 수 없습니다: ${ambiguous.join(', ')}`,
        en: `Two fields go by the same column name: ${ambiguous.join(', ')}`,
      },
      { code: 'AMBIGUOUS_COLUMN' },
    );
  return changed;
};

/** A profile as the API tells it. */
export const profileDto = (profile: Profile, basedOn: string | null, builtIn: boolean): ProfileDto => ({
  name: profile.name,
  version: profile.version,
  title: { ...profile.title },
  kind: profile.kind,
  builtIn,
  basedOn,
  columns: Object.fromEntries(Object.entries(profile.columns).map(([id, { names }]) => [id, [...names]])),
});
