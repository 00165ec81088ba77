import type { ApiRequest } from './api-request.js';
import { requestApi } from './api-request.js';
import { ApiProblem } from './api-problem.js';

type Answer = Extract<ApiRequest<'verifyPerson'>['body'], { passkey: unknown }>['passkey'];
type NewAnswer = NonNullable<ApiRequest<'addPasskey'>['body']>['passkey'];

/** Whether this browser knows passkeys; it does on https and on localhost alone. */
export const knowsPasskeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function';

const brokenOff = (): ApiProblem =>
  new ApiProblem(0, 'PASSKEY_BROKEN_OFF', {
    ko: '패스키 확인을 취소했거나 시간이 지났습니다. 다시 시도하세요.',
    en: 'The passkey was cancelled or took too long. Try again.',
  });

const asked = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof ApiProblem ? error : brokenOff();
  }
};

// The options come from the server and go to the browser as they are; the library knows their exact shape.
type Options = Record<string, unknown> & { challenge: string };

/** Lets the person answer with a passkey. @throws ApiProblem PASSKEY_BROKEN_OFF, or what the server refused */
export const answerWithPasskey = (): Promise<Answer> =>
  asked(async () => {
    const options: Options = await requestApi('askPasskey');
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return (await startAuthentication({ optionsJSON: options })) as Answer;
  });

/** Makes a passkey in the person's authenticator. @throws ApiProblem PASSKEY_BROKEN_OFF, or what the server refused */
export const makePasskey = (): Promise<NewAnswer> =>
  asked(async () => {
    const options = await requestApi('preparePasskey');
    const { startRegistration } = await import('@simplewebauthn/browser');
    return (await startRegistration({ optionsJSON: options as never })) as NewAnswer;
  });
