import type { DelimitedReading } from './delimited.js';
import type { Encoding } from './encoding.js';
import type { XlsxReading } from './xlsx.js';

/** Formats of switches and of the console itself, which need no column profile. */
export const switchFormats = [
  'asterisk_cdr',
  'freeswitch_json',
  'freeswitch_csv',
  'amazon_connect',
  'genesys',
  'canonical',
] as const;

/** A format of a switch other than queue_log, whose times are all epochs. */
export type SwitchFormat = (typeof switchFormats)[number];

/** What a file may be packed in: gzip (one file, several members joined), or zip (one or more files of one format). */
export const containers = ['none', 'gzip', 'zip'] as const;

/** What a file is packed in. */
export type Container = (typeof containers)[number];

/** A file's format and how it is read; `zone` is the zone of times that carry none. */
export type FormatReading =
  | { format: 'queue_log'; encoding: Encoding }
  | { format: SwitchFormat; encoding: Encoding; zone: string }
  | ({ format: 'delimited' } & DelimitedReading)
  | ({ format: 'xlsx' } & XlsxReading);

/** A format that can be read. */
export type Format = FormatReading['format'];

/** How a file is read: its format, and what it is packed in ('none' when absent). */
export type Reading = FormatReading & { container?: Container };
