import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Version of the product, from the server's package. */
export const productVersion = (
  JSON.parse(readFileSync(fromHere('../../package.json'), 'utf8')) as { version: string }
).version;

/** Where the built console lies. */
export const consoleFolder = fromHere('../../../console/dist');

/** Reference data and samples that ship with the server. */
export const assetsFolder = fromHere('../../assets');
