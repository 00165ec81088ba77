import { Problem } from './problem.js';

/** Keys that must be there cannot be used; the console does not start. Names files, never what is in them. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

/** The key of a period was destroyed when its retention ended: what it sealed is closed for good, in backups too. */
export const keyDestroyed = (purpose: string, period: string): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: `보유기간이 끝나 ${period} 자료의 열쇠를 파기했습니다. 다시 열 수 없습니다.`,
      en: `The key of ${purpose} ${period} was destroyed when its retention ended: it cannot be opened again.`,
    },
    { code: 'KEY_DESTROYED' },
  );

/** Whether something cannot be opened because its key was destroyed. */
export const isKeyDestroyed = (error: unknown): boolean =>
  error instanceof Problem && error.more.code === 'KEY_DESTROYED';
