/**
 * Prints the facts and roll-ups of a source as ordered lines that mean the same in every database, with the built
 * server's own dump: `node dump-data.mjs <source id> <code>`, the database in DATABASE_URL. The names of the source and
 * of its data set are left out, so that two sources can be compared.
 */
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const server = fileURLToPath(new URL('../../apps/server/', import.meta.url));
const load = (path) => import(pathToFileURL(`${server}dist/${path}`).href);
const pg = createRequire(`${server}package.json`)('pg');
const { dumpFacts } = await load('contacts/dump.query.js');
const { dumpRollups } = await load('rollups/dump.query.js');

const [source, code] = process.argv.slice(2);
const client = new pg.Client({
  connectionString: process.env.DATABASE_URL,
  // Rows are protected from whoever does not say how far he sees.
  options: '-c app.scope=system',
});
await client.connect();
const connection = { query: async (sql, values) => (await client.query(sql, values)).rows };
const lines = [...(await dumpFacts(connection, source)), ...(await dumpRollups(connection, source))];
await client.end();
for (const line of lines)
  console.log(
    line.replaceAll(`"source":"${code}"`, '"source":""').replace(/"data_set":"[^"]*"/g, '"data_set":""'),
  );
