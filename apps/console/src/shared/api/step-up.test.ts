import { jest } from '@jest/globals';
import { ApiProblem } from './api-problem.js';
import { askForProofWith, withProof } from './step-up.js';

const refusal = (code: string): ApiProblem => new ApiProblem(403, code, { ko: '확인', en: 'Prove it' });
/** A request that the server lets through after `refusals` refusals. */
const request = (refusals: number, code = 'STEP_UP_NEEDED') => {
  let left = refusals;
  return jest.fn(async () => {
    left -= 1;
    if (left >= 0) throw refusal(code);
    return 'done';
  });
};
let takeBack = (): void => undefined;
afterEach(() => takeBack());

test('other refusals are nothing that a proof could help', async () => {
  const dialog = jest.fn(async () => true);
  takeBack = askForProofWith(dialog);
  const send = request(1, 'FORBIDDEN');

  await expect(withProof(send)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(dialog).not.toHaveBeenCalled();
});

test('whoever gives up gets the refusal, and nothing is sent again', async () => {
  takeBack = askForProofWith(async () => false);
  const send = request(1);

  await expect(withProof(send)).rejects.toMatchObject({ code: 'STEP_UP_NEEDED' });
  expect(send).toHaveBeenCalledTimes(1);
});

test('a request is repeated once, not until it succeeds', async () => {
  const dialog = jest.fn(async () => true);
  takeBack = askForProofWith(dialog);
  const send = request(2);

  await expect(withProof(send)).rejects.toMatchObject({ code: 'STEP_UP_NEEDED' });
  expect(send).toHaveBeenCalledTimes(2);
  expect(dialog).toHaveBeenCalledTimes(1);
});

test('requests that wait together ask once, and all go through', async () => {
  const dialog = jest.fn(() => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 5)));
  takeBack = askForProofWith(dialog);

  expect(await Promise.all([withProof(request(1)), withProof(request(1))])).toEqual(['done', 'done']);
  expect(dialog).toHaveBeenCalledTimes(1);
});
