import type { ApiProblem } from '../api/api-problem.js';

/** What the server says is wrong with a field, by its path in the body ("entries.0.value"); null when nothing is. */
export const faultOf = (problem: ApiProblem | null | undefined, path: string): string | null =>
  problem?.faults.find((fault) => fault.path === path || fault.path === `body.${path}`)?.message ?? null;
