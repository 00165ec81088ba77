import { endpoints, type EndpointName } from './endpoints.js';
import type { Endpoint } from './endpoint.js';
import { openApiDocument } from './openapi.js';
import { may, permissionNames } from './permission.js';
import { roles } from './role.js';

const all = Object.entries(endpoints) as [EndpointName, Endpoint][];

test('no two endpoints share a method and a path', () => {
  const addresses = all.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test.each(all)('%s names its path parameters in its schema', (_name, endpoint) => {
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  expect(Object.keys(endpoint.params?.shape ?? {})).toEqual(inPath);
});

test('no endpoint that only reads changes something: GET carries no body', () => {
  expect(all.filter(([, e]) => e.method === 'GET' && e.body)).toEqual([]);
});

test('every permission is held by somebody and used by some endpoint or socket message', () => {
  const used = new Set(all.map(([, endpoint]) => endpoint.access));
  expect(permissionNames.filter((name) => !used.has(name))).toEqual(['incidents.readTeam']);
  expect(permissionNames.filter((name) => !roles.some((role) => may(role, name)))).toEqual([]);
});

test('the API description lists every endpoint with its access', () => {
  const document = openApiDocument('1.2.3');
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path)) as {
    operationId: string;
    description: string;
  }[];
  expect(operations.map((operation) => operation.operationId).sort()).toEqual(
    all.map(([name]) => name).sort(),
  );
  expect(document.info.version).toBe('1.2.3');
});
