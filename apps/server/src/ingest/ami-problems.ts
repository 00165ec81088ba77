import type { FeedProblem } from './feed.query.js';

/** Why a connection to a switch does not work, with what to do next. `detail` is the code of the socket, if any. */
const texts = {
  AMI_CONNECTING: () => ({
    ko: '교환기에 접속하고 있습니다.',
    en: 'Connecting to the switch.',
  }),
  AMI_UNREACHABLE: (detail) => ({
    ko: `교환기에 접속할 수 없습니다(${detail}). 교환기가 켜져 있는지, manager.conf의 enabled·bindaddr·port와 방화벽을 확인하세요.`,
    en: `The switch cannot be reached (${detail}): check that it runs, enabled, bindaddr and port of manager.conf, and the firewall.`,
  }),
  AMI_CERTIFICATE: (detail) => ({
    ko: `교환기의 인증서를 믿을 수 없습니다(${detail}). 기관 인증서는 서버의 NODE_EXTRA_CA_CERTS에 넣고, 이름과 유효기간을 확인하세요.`,
    en: `The certificate of the switch is not trusted (${detail}): give your own authority to the server in NODE_EXTRA_CA_CERTS, and check name and dates.`,
  }),
  AMI_SILENT: () => ({
    ko: '교환기가 응답하지 않습니다. 주소가 AMI 포트(보통 5038, TLS는 5039)인지, TLS 설정이 맞는지 확인하세요. 스스로 다시 접속합니다.',
    en: 'The switch does not answer: check that the port is that of AMI (mostly 5038, with TLS 5039) and whether TLS is on. It is tried again.',
  }),
  AMI_NOT_AMI: () => ({
    ko: '이 주소에는 Asterisk AMI가 아닌 다른 서비스가 있습니다. 주소와 포트를 확인하세요.',
    en: 'Another service than the AMI of Asterisk answers here: check host and port.',
  }),
  AMI_REFUSED: () => ({
    ko: '교환기가 로그인을 거절했습니다. manager.conf의 사용자 이름·비밀번호와 permit 주소를 확인하고, 이 항목을 지웠다가 다시 추가하세요.',
    en: 'The switch refuses the login: check name, secret and permit of the user in manager.conf, then remove this feed and add it again.',
  }),
  AMI_LOST: () => ({
    ko: '교환기와의 접속이 끊겼습니다. 스스로 다시 접속하고, 끊긴 동안의 통화는 queue_log를 함께 이어받으면 채워집니다.',
    en: 'The connection to the switch was lost. It is made again by itself; a followed queue_log fills what was missed.',
  }),
  AMI_BEHIND: () => ({
    ko: '받은 이벤트를 저장하지 못해 접속을 쉬고 있습니다. 데이터베이스와 디스크를 확인하세요. 받은 것은 버리지 않습니다.',
    en: 'What came could not be stored, so the connection rests: check database and disk. Nothing that came is dropped.',
  }),
  AMI_NOT_ALLOWED: () => ({
    ko: '교환기 사용자에게 대기열 조회 권한이 없습니다. manager.conf의 read에 agent,call,dialplan,system을 주세요.',
    en: 'The user of the switch may not see queues: give it read = agent,call,dialplan,system in manager.conf.',
  }),
  AMI_NO_OUTCOMES: () => ({
    ko: '교환기가 대기열 변수(QUEUESTATUS)를 알려 주지 않아 포기·시간초과 구분이 임시값입니다. manager.conf의 read에 dialplan을 더하거나 queue_log를 함께 이어받으세요.',
    en: 'The switch tells no variables (QUEUESTATUS), so whether a caller gave up or timed out is provisional: add dialplan to read in manager.conf, or follow queue_log too.',
  }),
  AMI_FAULTY: (detail) => ({
    ko: `교환기가 보낸 이벤트 일부를 받아들이지 못했습니다(${detail}). FUTURE이면 교환기의 시계(NTP)를 맞추고, 그 밖에는 서버 기록과 함께 개발사에 알리세요. 나머지는 계속 받습니다.`,
    en: `Some events of the switch were not taken (${detail}): if it says FUTURE, set the clock (NTP) of the switch; else tell whoever maintains this console. The others are taken.`,
  }),
} satisfies Record<string, (detail: string) => { ko: string; en: string }>;

/** A code of `texts`. */
export type AmiCode = keyof typeof texts;

/** A problem of a connection in words. */
export const amiProblem = (code: AmiCode, detail = ''): FeedProblem => ({ code, ...texts[code](detail) });

/** Ends a connection. */
export class AmiFault extends Error {
  override readonly name = 'AmiFault';
  readonly problem: FeedProblem;

  constructor(
    readonly code: AmiCode,
    detail = '',
  ) {
    super(code);
    this.problem = amiProblem(code, detail);
  }
}
