import { randomUUID } from 'node:crypto';
import { feedReadingSchema, type NewFeed } from '@michuhol/contract';
import type { DataKey } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { feedPath } from './feed-path.js';
import type { NewFeedRow } from './feed.query.js';

type Described = Omit<NewFeedRow, 'sourceId' | 'createdBy' | 'now'>;

/** What the password of a switch is bound to. */
export const feedSeal = (id: string): string => `source_feed:${id}`;

const wideLog = (): Problem =>
  new Problem(
    'REFUSED',
    { ko: 'UTF-16 로그는 이어받을 수 없습니다.', en: 'A log in UTF-16 cannot be followed.' },
    { code: 'WIDE_ENCODING' },
  );

const closedSwitch = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '서버에 열어 둔 교환기 주소(MICHUHOL_AMI_HOSTS)만 쓸 수 있습니다. 서버 운영자에게 주소를 열어 달라고 하세요.',
      en: 'Only a switch that the installation opens (MICHUHOL_AMI_HOSTS) can be used: ask whoever runs the server.',
    },
    { code: 'SWITCH_CLOSED' },
  );

/**
 * A feed as it is kept. @throws Problem REFUSED (PATH_OUTSIDE, WIDE_ENCODING, SWITCH_CLOSED)
 */
export const describeFeed = (body: NewFeed, switches: readonly string[], key: DataKey): Described => {
  const id = randomUUID();
  if (body.kind === 'ami') {
    const { address, userName, secret, tls } = body;
    if (!switches.includes(address)) throw closedSwitch();
    const sealed = key.seal(secret, feedSeal(id));
    const reading = feedReadingSchema.parse({});
    return {
      id,
      kind: 'ami',
      path: address,
      reading,
      settleSeconds: 1,
      ami: { userName, tls },
      secret: sealed,
    };
  }
  const { kind, path, reading, settleSeconds } = body;
  if (kind === 'tail' && reading.encoding?.startsWith('utf-16')) throw wideLog();
  return { id, kind, path: feedPath(path), reading, settleSeconds, ami: null, secret: null };
};
