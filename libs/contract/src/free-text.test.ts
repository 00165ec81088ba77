import type { z } from 'zod';
import { endpoints } from './endpoints.js';
import type { Endpoint } from './endpoint.js';
import { isFreeText } from './free-text.js';

/** Fields that name or prove something: what stands in them is known before, or compared and never kept. */
const namesOfThings: Readonly<Record<string, string>> = {
  ...{ current: 'password', next: 'password', password: 'password', code: 'code of a second factor' },
  ...{ id: 'passkey', rawId: 'passkey', clientDataJSON: 'passkey', authenticatorData: 'passkey' },
  ...{ signature: 'passkey', userHandle: 'passkey', attestationObject: 'passkey', transports: 'passkey' },
  ...{
    name: 'a person at work, a switch',
    team: 'code',
    organisation: 'code',
    agency: 'code',
    value: 'code',
  },
  ...{ subject: 'who is meant at the provider, or in the log', expectedName: 'a person at work' },
  ...{ approval: 'document', documentNumber: 'document', unitTask: 'code of a register of records' },
  ...{ reference: 'of a recording', emergencyRoutes: 'of a switch' },
  ...{ source: 'code', callId: 'call', recordId: 'record', incident: 'record', queue: 'of a switch' },
  ...{
    agent: 'of a switch',
    path: 'of a file',
    fileName: 'of a file',
    sheet: 'of a file',
    zone: 'time zone',
  },
  ...{ key: 'of a slice of the board', address: 'of a machine' },
  ...{ breakCodes: 'reasons of a break', column: 'of a table', fields: 'codes', agencies: 'codes' },
  ...{ pinnedQueues: 'of a switch', pinnedAgents: 'ids', queues: 'of a switch' },
  ...{ profile: 'of columns', title: 'of columns', basedOn: 'of columns', columns: 'of columns' },
  ...{ number: 'a telephone number that is hashed and sealed', subjects: 'who is printed', keys: 'findings' },
  ...{ text: 'a row of a file', cells: 'a row of a file', rows: 'of a table', notes: 'below a table' },
};

interface Field {
  readonly path: string;
  readonly name: string;
}

type Definition = { type: string } & Record<string, unknown>;
const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def as unknown as Definition;

/** Whether only texts of one form are taken. */
const hasForm = ({ format, checks = [] }: Definition): boolean =>
  format !== undefined ||
  (checks as z.core.$ZodCheck[]).some(({ _zod }) => _zod.def.check === 'string_format');

/** The names of all open texts of a body; what a record holds goes by the name of the record. */
const openTexts = (schema: z.core.$ZodType, name = ''): string[] => {
  const definition = definitionOf(schema);
  const inner = (key: string): z.core.$ZodType => definition[key] as z.core.$ZodType;
  switch (definition.type) {
    case 'string':
      return hasForm(definition) ? [] : [name];
    case 'object':
      return Object.entries(definition.shape as Record<string, z.core.$ZodType>).flatMap(([key, value]) =>
        openTexts(value, key),
      );
    case 'array':
      return openTexts(inner('element'), name);
    case 'record':
      return openTexts(inner('valueType'), name);
    case 'union':
      return (definition.options as z.core.$ZodType[]).flatMap((option) => openTexts(option, name));
    case 'pipe':
      return openTexts(inner('in'), name);
    case 'optional':
    case 'nullable':
    case 'default':
      return openTexts(inner('innerType'), name);
    default:
      return [];
  }
};

const written: Field[] = (Object.values(endpoints) as Endpoint[])
  .filter(({ access, body }) => body && access !== 'source' && access !== 'public')
  .flatMap(({ path, body }) => openTexts(body as z.core.$ZodType).map((name) => ({ path, name })));

test('every text that a person may send is looked through for personal data, or names a thing', () => {
  const unknown = written.filter(({ path, name }) => !isFreeText(path, name) && !(name in namesOfThings));
  expect(unknown).toEqual([]);
  expect(written.filter(({ path, name }) => isFreeText(path, name)).length).toBeGreaterThan(30);
});

test('no exception is left over', () => {
  const names = new Set(written.map(({ name }) => name));
  expect(Object.keys(namesOfThings).filter((name) => !names.has(name))).toEqual([]);
});

test('rows of files and tables are read as records are', () => {
  expect(isFreeText('/tables/file', 'notes')).toBe(false);
  expect(isFreeText('/imports/{id}/repairs', 'text')).toBe(false);
  expect(isFreeText('/registers/{kind}', 'items')).toBe(true);
});
