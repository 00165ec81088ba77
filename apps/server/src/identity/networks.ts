import { BlockList, isIP } from 'node:net';

/** Node names an IPv4 caller on a socket that listens on both kinds as `::ffff:a.b.c.d`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Lists are made once for each setting: asking is part of every request. */
const lists = new Map<string, BlockList>();
const MOST_LISTS = 16;

const listOf = (networks: readonly string[]): BlockList => {
  const name = networks.join(' ');
  const known = lists.get(name);
  if (known) return known;
  if (lists.size >= MOST_LISTS) lists.clear();
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  lists.set(name, list);
  return list;
};

/**
 * Whether an address lies in one of the networks (`10.0.0.0/8`, `fd00::/8`). Without networks every place is inside;
 * with some, an unknown address is not.
 */
export const isInside = (address: string | null, networks: readonly string[]): boolean => {
  if (networks.length === 0) return true;
  const known = plain(address ?? '');
  const family = isIP(known);
  return family !== 0 && listOf(networks).check(known, family === 6 ? 'ipv6' : 'ipv4');
};
