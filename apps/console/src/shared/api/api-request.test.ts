import { jest } from '@jest/globals';
import { ApiProblem } from './api-problem.js';
import { requestApi } from './api-request.js';
import { keepCsrfToken } from './csrf.js';

const answer = (status: number, body: string) => {
  const fetched = jest.fn((_address: string, _init: RequestInit) =>
    Promise.resolve({ ok: status < 300, status, text: () => Promise.resolve(body) } as Response),
  );
  globalThis.fetch = fetched as unknown as typeof fetch;
  return fetched;
};
const failureOf = async (work: Promise<unknown>): Promise<ApiProblem> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
};
const problem = {
  type: 'about:blank',
  title: 'No',
  status: 409,
  code: 'ALREADY_STARTED',
  detail: { ko: '이미', en: 'Already' },
};
const id = '019a0000-0000-7000-8000-000000000001';

afterEach(() => keepCsrfToken(null));

test('a refusal carries the code and both languages', async () => {
  answer(409, JSON.stringify({ ...problem, faults: [{ path: 'name', message: 'too long' }] }));

  const refused = await failureOf(requestApi('discardImport', { params: { id } }));

  expect(refused).toMatchObject({
    status: 409,
    code: 'ALREADY_STARTED',
    detail: { ko: '이미', en: 'Already' },
  });
  expect(refused.faults).toEqual([{ path: 'name', message: 'too long' }]);
});

test("a proxy's page in place of a problem gives the status", async () => {
  answer(502, '<html>Bad gateway</html>');

  expect(await failureOf(requestApi('setUpState'))).toMatchObject({ status: 502, code: 'HTTP_502' });
});

test('no answer at all is UNREACHABLE', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('failed to fetch'));

  expect(await failureOf(requestApi('setUpState'))).toMatchObject({ status: 0, code: 'UNREACHABLE' });
});

test('a reply that breaks the contract is named', async () => {
  answer(200, '{"needed":"perhaps"}');

  const broken = await failureOf(requestApi('setUpState'));

  expect(broken.code).toBe('UNEXPECTED_REPLY');
  expect(broken.detail.en).toContain('setUpState: needed');
});

test('a missing parameter is a fault of the program, told before anything is sent', async () => {
  const fetched = answer(200, '{}');

  await expect(requestApi('getImport', {})).rejects.toThrow('needs the parameter id');
  expect(fetched).not.toHaveBeenCalled();
});

test('parameters and query stand in the address; the token goes with unsafe methods alone', async () => {
  keepCsrfToken('t-1');
  const read = answer(200, '{"rows":[]}');
  await requestApi('listImportProblems', { params: { id }, query: { after: 100 } });
  expect(read.mock.calls[0]?.[0]).toBe(`/api/v1/imports/${id}/problems?after=100`);
  expect(read.mock.calls[0]?.[1].headers).not.toHaveProperty('X-CSRF-Token');

  const written = answer(204, '');
  await requestApi('signOut');
  expect(written.mock.calls[0]?.[1]).toMatchObject({ method: 'DELETE', headers: { 'X-CSRF-Token': 't-1' } });
});
