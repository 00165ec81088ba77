import { useBilingual } from '../i18n/bilingual.js';
import { paths } from '../paths.js';
import { tellTabs } from '../session/session-channel.js';
import { useToast } from '../ui/toast.js';
import { useApiAction } from './use-api.js';

/** Signs the person out here, in the other tabs, and where they signed in at a provider that can, there too. */
export const useSignOut = (): { signOut: () => void; isPending: boolean } => {
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('signOutSso');
  const signOut = (): void =>
    action.mutate(
      {},
      {
        onSuccess: ({ url }) => {
          tellTabs({ kind: 'changed' });
          // A fresh document keeps nothing of the person who left.
          window.location.assign(url ?? paths.signIn);
        },
        onError: ({ detail }) => toast({ tone: 'danger', text: bilingual(detail) }),
      },
    );
  return { signOut, isPending: action.isPending };
};
