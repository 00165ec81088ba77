import { ApiProblem } from './api-problem.js';

/** Asks the person for a proof; true once the server has taken one, false when the person gave up. */
export type AskForProof = () => Promise<boolean>;

let ask: AskForProof | null = null;
let asking: Promise<boolean> | null = null;

/** Says who asks the person for a proof; the answer takes it back. The frame has one such dialog. */
export const askForProofWith = (dialog: AskForProof): (() => void) => {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
};

/** One question answers all requests that wait for it. */
const proven = async (): Promise<boolean> => {
  if (!ask) return false;
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
};

/**
 * Sends a request, and where the server wants to see first that the person is still there (STEP_UP_NEEDED) asks for a
 * proof and sends it once more. Whoever gives up gets the server's refusal.
 */
export const withProof = async <Reply>(send: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'STEP_UP_NEEDED' || !(await proven())) throw error;
    return send();
  }
};
