import type { Me } from '@michuhol/contract';
import { useEffect, useState } from 'react';
import { askForProofWith } from '../../shared/api/step-up.js';
import { StepUpForm } from './step-up-form.js';

/** Asks for a proof of the person whenever a request needs one, above whatever is open; the request then goes on. */
export const StepUpDialog = ({ me }: { me: Me }) => {
  const [waiting, setWaiting] = useState<{ answer: (proven: boolean) => void } | null>(null);
  useEffect(() => {
    let giveUp = (): void => undefined;
    const takeBack = askForProofWith(
      () =>
        new Promise((resolve) => {
          giveUp = () => resolve(false);
          setWaiting({
            answer: (proven) => {
              setWaiting(null);
              resolve(proven);
            },
          });
        }),
    );
    return () => {
      takeBack();
      // Signed out meanwhile: whoever waits must not wait for ever.
      giveUp();
    };
  }, []);
  return waiting ? <StepUpForm me={me} onAnswer={waiting.answer} /> : null;
};
