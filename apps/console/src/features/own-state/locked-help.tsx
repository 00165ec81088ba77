import { useApi } from '../../shared/api/use-api.js';
import { HelpButton } from './help-button.js';

/** The help button of a locked screen: it does not wait for a password. Nothing for whoever is not known at the switch. */
export const LockedHelp = () => {
  const own = useApi('getOwnState', {}, { everySeconds: 5 }).data;
  return own?.known ? <HelpButton help={own.help} /> : null;
};
