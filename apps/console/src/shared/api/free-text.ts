import type { KeepPersonal } from '@michuhol/contract';
import { maskFreeText } from '@michuhol/privacy';
import { ApiProblem } from './api-problem.js';

/** What the person wants to be done with texts that hold personal data: masked, or kept for a reason; null goes back. */
export type TextAnswer = 'mask' | KeepPersonal | null;

/** Shows the person the texts in which the server found personal data. */
export type AskAboutTexts = (texts: readonly string[]) => Promise<TextAnswer>;

let ask: AskAboutTexts | null = null;
let earlier: Promise<unknown> = Promise.resolve();

/** Says who asks the person; the answer takes it back. The frame has one such dialog. */
export const askAboutTextsWith = (dialog: AskAboutTexts): (() => void) => {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
};

/** One request after the other: each has texts of its own. */
const answerTo = (texts: readonly string[]): Promise<TextAnswer> => {
  const answer = earlier.then(() => ask?.(texts) ?? null);
  earlier = answer;
  return answer;
};

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const textAt = (body: unknown, steps: readonly string[]): unknown =>
  steps.reduce((value, step) => (isHolder(value) ? value[step] : undefined), body);

const maskedAt = (value: unknown, [step, ...rest]: readonly string[]): unknown => {
  if (step === undefined) return typeof value === 'string' ? maskFreeText(value) : value;
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === step ? maskedAt(inner, rest) : (inner as unknown)));
  return isHolder(value) ? { ...value, [step]: maskedAt(value[step], rest) } : value;
};

/** "body.steps.0.note" as the steps from the body to a text. */
const stepsOf = (path: string): string[] => path.split('.').slice(1);

/**
 * Sends a body, and where the server found personal data in its free texts (PERSONAL_DATA_FOUND) asks the person and
 * sends it once more, masked or with the reason why it stays. Whoever goes back gets the server's refusal.
 */
export const withCleanTexts = async <Body, Reply>(
  body: Body,
  send: (body: Body) => Promise<Reply>,
): Promise<Reply> => {
  try {
    return await send(body);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'PERSONAL_DATA_FOUND') throw error;
    const places = [...new Set(error.faults.map(({ path }) => path))].map(stepsOf);
    const texts = places
      .map((steps) => textAt(body, steps))
      .filter((text): text is string => typeof text === 'string');
    const answer = texts.length === 0 ? null : await answerTo(texts);
    if (answer === null) throw error;
    if (answer !== 'mask') return send({ ...body, keepPersonal: answer });
    return send(places.reduce<unknown>(maskedAt, body) as Body);
  }
};
