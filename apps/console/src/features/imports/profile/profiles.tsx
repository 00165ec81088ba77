import { useSearchParams } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { OpenProfile } from './open-profile.js';
import { ProfileList } from './profile-list.js';

/** All column profiles, and the one that is open; it is kept in the address. */
export const Profiles = () => {
  const [search, setSearch] = useSearchParams();
  const open = search.get('profile');
  const query = useApi('listProfiles');
  const show = (name: string | null): void =>
    setSearch(name === null ? { tab: 'profiles' } : { tab: 'profiles', profile: name });
  return (
    <Loaded query={query}>
      {({ profiles }) =>
        open === null ? (
          <ProfileList profiles={profiles} onOpen={show} />
        ) : (
          <OpenProfile key={open} name={open} profiles={profiles} onSaved={show} onClose={() => show(null)} />
        )
      }
    </Loaded>
  );
};
