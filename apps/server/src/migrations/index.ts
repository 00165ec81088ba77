import { Identity1795219200001 } from './0001-identity.js';
import { Agencies1795219200002 } from './0002-agencies.js';
import { Ingest1795219200003 } from './0003-ingest.js';
import { Contacts1795219200004 } from './0004-contacts.js';
import { Reports1795219200005 } from './0005-reports.js';
import { Protection1795219200006 } from './0006-protection.js';
import { Live1795219200007 } from './0007-live.js';

/** Every migration in order; a new one is a new file and a new line here. */
export const migrations = [
  Identity1795219200001,
  Agencies1795219200002,
  Ingest1795219200003,
  Contacts1795219200004,
  Reports1795219200005,
  Protection1795219200006,
  Live1795219200007,
];
