import type { Bilingual } from '@michuhol/contract';

const words = {
  BAD_ADDRESS: {
    ko: 'http 또는 https 주소가 아니거나 이름·비밀번호가 들어 있습니다.',
    en: 'It is no http or https address, or it has a name and password in it.',
  },
  HTTPS_NEEDED: {
    ko: '내부망 허용을 하지 않은 주소는 https여야 합니다.',
    en: 'An address that may not lie in the own network must be https.',
  },
  PRIVATE_ADDRESS: {
    ko: '이 서버나 내부망을 가리키는 주소입니다. 필요하면 관리자가 그 주소에 내부망 허용을 켜야 합니다.',
    en: 'It leads to this machine or the own network, which must be allowed for that address.',
  },
  UNKNOWN_HOST: { ko: '그 이름의 서버를 찾을 수 없습니다.', en: 'There is no such host.' },
  REDIRECT: {
    ko: '다른 주소로 옮기라는 답을 받았습니다. 따라가지 않습니다.',
    en: 'It answered with a redirect, which is not followed.',
  },
  REFUSED: { ko: '받는 쪽이 오류로 답했습니다.', en: 'The receiver answered with an error.' },
  NO_ANSWER: { ko: '정해진 시간 안에 답이 없습니다.', en: 'No answer came in time.' },
  NO_CONNECTION: { ko: '연결할 수 없습니다.', en: 'No connection could be made.' },
} as const satisfies Record<string, Bilingual>;

/** What can go wrong with sending. */
export type WebhookFaultCode = keyof typeof words;

/** A message that could not be delivered, and why; `status` is that of the answer where there was one. */
export class WebhookFault extends Error {
  override readonly name = 'WebhookFault';
  constructor(
    readonly code: WebhookFaultCode,
    readonly status: number | null = null,
  ) {
    super(`${code}${status === null ? '' : ` ${status}`}`);
  }

  /** The code with its words. */
  get told(): Bilingual & { code: string } {
    return { code: this.code, ...words[this.code] };
  }
}
