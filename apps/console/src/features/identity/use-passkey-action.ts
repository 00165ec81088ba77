import type { Me } from '@michuhol/contract';
import { useMutation } from '@tanstack/react-query';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { requestApi } from '../../shared/api/api-request.js';
import { answerWithPasskey } from '../../shared/api/passkey.js';

/** A step of the session that a passkey answers: `run` asks for it and gives the session that follows to `onDone`. */
export const usePasskeyAction = (
  name: 'passPasskey' | 'unlockSession' | 'verifyPerson',
  onDone: (me: Me) => void,
): { run: () => void; error: ApiProblem | null; isPending: boolean; reset: () => void } => {
  const { mutate, error, isPending, reset } = useMutation<Me, ApiProblem, void>({
    mutationFn: async () => requestApi(name, { body: { passkey: await answerWithPasskey() } }),
    onSuccess: onDone,
  });
  return { run: () => mutate(), error, isPending, reset };
};
