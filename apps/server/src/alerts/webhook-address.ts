import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { promisify } from 'node:util';
import { WebhookFault } from './webhook-fault.js';

/** Finds every address of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** As the machine's own resolver finds them. */
export const resolveHost: Resolve = (host) => promisify(lookUp)(host, { all: true });

const ranges = (v4: readonly string[], v6: readonly string[]): BlockList => {
  const list = new BlockList();
  const add = (range: string, family: 'ipv4' | 'ipv6'): void => {
    const [net = '', bits] = range.split('/');
    list.addSubnet(net, Number(bits), family);
  };
  for (const range of v4) add(range, 'ipv4');
  for (const range of v6) add(range, 'ipv6');
  return list;
};

/** Networks of one's own: this machine, its neighbours, private networks, and what a cloud keeps at 169.254. */
const own = ranges(
  ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'],
  ['::1/128', 'fc00::/7', 'fe80::/10'],
);

/** What is no address of a host, or leads to another one (IPv4 within IPv6 by translation and tunnels). */
const never = ranges(
  ['0.0.0.0/8', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24'].concat([
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ]),
  ['::/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '2002::/16'].concat([
    '3fff::/20',
    'fec0::/10',
    'ff00::/8',
  ]),
);

/** An IPv4 address that is written as IPv6 is that IPv4 address. */
const plain = (address: string): string => {
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!mapped) return address.replace(/^::ffff:(?=\d+\.)/i, '');
  const [high, low] = [parseInt(mapped[1] ?? '', 16), parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

const isRefused = (written: string, privateAllowed: boolean): boolean => {
  const address = plain(written);
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  // The old form ::a.b.c.d is no address of today's networks.
  if (family === 'ipv6' && /^::[0-9a-f]*:?[0-9a-f]+$/i.test(address) && address !== '::1') return true;
  return never.check(address, family) || (!privateAllowed && own.check(address, family));
};

/** Where a message goes: the address that was looked at is the one that is connected to. */
export interface WebhookTarget {
  readonly url: URL;
  readonly address: string;
  readonly family: 4 | 6;
}

/** What of an address can be judged without asking anybody. @throws WebhookFault with code BAD_ADDRESS, HTTPS_NEEDED or PRIVATE_ADDRESS */
export const checkUrl = (text: string, privateAllowed: boolean): URL => {
  if (!URL.canParse(text)) throw new WebhookFault('BAD_ADDRESS');
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw new WebhookFault('BAD_ADDRESS');
  if (url.protocol === 'http:' && !privateAllowed) throw new WebhookFault('HTTPS_NEEDED');
  const host = hostOf(url);
  if (isIP(host) !== 0 && isRefused(host, privateAllowed)) throw new WebhookFault('PRIVATE_ADDRESS');
  return url;
};

/** The host as resolvers and sockets take it. Decimal, octal and shortened forms were written out by the URL parser. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The address that a message is sent to. It is found once; every address of the host must be allowed, and the one that
 * was judged is connected to, so that a name which changes its mind in between leads nowhere else.
 * @throws WebhookFault
 */
export const targetOf = async (
  text: string,
  privateAllowed: boolean,
  resolve: Resolve = resolveHost,
): Promise<WebhookTarget> => {
  const url = checkUrl(text, privateAllowed);
  const host = hostOf(url);
  const family = isIP(host);
  const found: readonly LookupAddress[] =
    family !== 0
      ? [{ address: host, family }]
      : await resolve(host).catch(() => {
          throw new WebhookFault('UNKNOWN_HOST');
        });
  const [first] = found;
  if (!first) throw new WebhookFault('UNKNOWN_HOST');
  if (found.some(({ address }) => isIP(address) === 0 || isRefused(address, privateAllowed)))
    throw new WebhookFault('PRIVATE_ADDRESS');
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 };
};
