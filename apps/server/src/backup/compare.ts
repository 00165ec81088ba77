import type { DatabaseAddress } from '../platform/database.js';
import { withClient } from './connect.js';
import type { LogicalManifest } from './manifest.js';
import { fingerprint } from './table-catalogue.query.js';

/** Holds a restored database against its backup: rows and fingerprint of every table. A line for each difference. */
export const compareTables = (address: DatabaseAddress, manifest: LogicalManifest): Promise<string[]> =>
  withClient(address, async (client) => {
    const differences: string[] = [];
    for (const table of manifest.tables) {
      const found = await fingerprint(client, table);
      const name = `${table.schema}.${table.name}`;
      if (found.rows !== table.rows)
        differences.push(`${name}: ${table.rows} → ${found.rows} 행 (rows in the backup, rows restored)`);
      else if (found.fingerprint !== table.fingerprint)
        differences.push(`${name}: ${table.rows} 행의 내용이 다름 (the contents of the rows differ)`);
    }
    return differences;
  });
