import { isAmazonConnect } from './amazon-connect.js';
import { isAsteriskCdr } from './asterisk-cdr.js';
import { isCanonicalLines } from './canonical-lines.js';
import { isFreeswitchCsv } from './freeswitch-csv.js';
import { isFreeswitchJson } from './freeswitch-json.js';
import { isGenesys } from './genesys.js';
import { isQueueLogLine } from './queue-log-line.js';
import type { SwitchFormat } from './reading.js';

type Detector = readonly [SwitchFormat, (lines: readonly string[]) => boolean];

/** Formats of JSON documents; the first whose members are found. */
const documentFormats: readonly Detector[] = [
  ['amazon_connect', isAmazonConnect],
  ['genesys', isGenesys],
  ['freeswitch_json', isFreeswitchJson],
  ['canonical', isCanonicalLines],
];

/** Formats of lines without a header; the first that most lines fit. */
const lineFormats: readonly Detector[] = [
  ['asterisk_cdr', isAsteriskCdr],
  ['freeswitch_csv', isFreeswitchCsv],
];

const mark = /^(\uFEFF|ï»¿)/;

/** The format of JSON documents in a head (its ASCII is enough), or null when it is no JSON or no known one. */
export const documentFormat = (head: string): SwitchFormat | null => {
  const text = head.replace(mark, '').trimStart();
  if (!text.startsWith('{') && !text.startsWith('[')) return null;
  const lines = text.split(/\r?\n/);
  return documentFormats.find(([, holds]) => holds(lines))?.[0] ?? null;
};

/** The format of lines that have no header, or null when they are none of a switch. */
export const lineFormat = (lines: readonly string[]): 'queue_log' | SwitchFormat | null => {
  if (lines.filter(isQueueLogLine).length * 2 > lines.length) return 'queue_log';
  return lineFormats.find(([, holds]) => holds(lines))?.[0] ?? null;
};
