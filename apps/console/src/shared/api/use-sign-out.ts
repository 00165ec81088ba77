import { useState } from 'react';
import { useBilingual } from '../i18n/bilingual.js';
import { paths } from '../paths.js';
import { afterLeaving, beforeLeaving } from '../session/leaving.js';
import { tellTabs } from '../session/session-channel.js';
import { useToast } from '../ui/toast.js';
import { useApiAction } from './use-api.js';

/** Signs the person out here, in the other tabs, and where they signed in at a provider that can, there too. */
export const useSignOut = (): { signOut: () => void; isPending: boolean } => {
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('signOutSso');
  const [isAsking, setAsking] = useState(false);
  const end = (): void =>
    action.mutate(
      {},
      {
        onSuccess: async ({ url }) => {
          await afterLeaving();
          tellTabs({ kind: 'changed' });
          // A fresh document keeps nothing of the person who left.
          window.location.assign(url ?? paths.signIn);
        },
        onError: ({ detail }) => toast({ tone: 'danger', text: bilingual(detail) }),
      },
    );
  const signOut = async (): Promise<void> => {
    setAsking(true);
    const objection = await beforeLeaving();
    setAsking(false);
    if (objection) toast({ tone: 'danger', text: bilingual(objection) });
    else end();
  };
  return { signOut: () => void signOut(), isPending: isAsking || action.isPending };
};
