import { rmSync } from 'node:fs';
import stopDatabase from './stop-database.mjs';

/** Jest's global tear-down of the journeys. */
export default async function leaveProduct() {
  await stopDatabase();
  const prepared = process.env.MICHUHOL_TEST_PREPARED;
  if (prepared) rmSync(prepared, { recursive: true, force: true });
}
