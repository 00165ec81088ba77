import { type EndpointName } from '@michuhol/contract';
import { useState } from 'react';
import { asProblem, type ApiProblem } from './api-problem.js';
import type { ApiRequest } from './api-request.js';
import { saveFile } from './download.js';
import { fetchFile } from './fetch-file.js';

/**
 * Fetches files that the server may refuse to make: a plain link would leave the page for the refusal. `take` resolves
 * to whether the file was saved; why it was not stands in `problem`.
 */
export const useFile = () => {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async <N extends EndpointName>(
    name: N,
    request: ApiRequest<N>,
    fileName: string,
  ): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      saveFile(fileName, await fetchFile(name, request));
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { take, problem, busy, forget: () => setProblem(null) };
};
