import { type EndpointName } from '@michuhol/contract';
import { useState } from 'react';
import { problemOf, unreachable, type ApiProblem } from '../api/api-problem.js';
import type { ApiRequest } from '../api/api-request.js';
import { fileAddress, saveFile } from '../api/download.js';

/** The name that the server gave a file. */
const nameIn = (response: Response, otherwise: string): string =>
  /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? otherwise;

/**
 * Fetches files that the server may refuse to make: a plain link would leave the page for the refusal. `take` resolves
 * to whether the file was saved; why it was not stands in `problem`.
 */
export const useFile = () => {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async <N extends EndpointName>(name: N, request: ApiRequest<N>, fileName: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const response = await fetch(fileAddress(name, request), { credentials: 'same-origin' });
      if (!response.ok) return setProblem(problemOf(response.status, await response.text()));
      saveFile(nameIn(response, fileName), await response.blob());
    } catch {
      setProblem(unreachable());
    } finally {
      setBusy(false);
    }
  };
  return { take, problem, busy, forget: () => setProblem(null) };
};
