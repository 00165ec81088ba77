import type { PanicStep } from '@michuhol/contract';
import { productSteps } from './panic-band.js';
import { peopleOf, type Staff } from './panic-receivers.js';
import { stepOf } from './testing.js';

const person = (id: string, more: Partial<Staff> = {}): Staff => ({
  ...{ id, name: id, role: 'teamLead', teamId: null, leads: [], signedIn: true },
  ...more,
});
const asker = { accountId: 'asker', teamId: 'one' };
const namesOf = (wanted: PanicStep, staff: readonly Staff[], by = asker): string[] =>
  peopleOf(wanted, staff, by).map(({ id }) => id);
const first = productSteps[0] as PanicStep;

test('the leads of the own team are told, by name or by being its lead', () => {
  const staff = [
    person('a', { leads: ['one'] }),
    person('b', { teamId: 'one' }),
    person('c', { teamId: 'two' }),
  ];
  expect(namesOf(first, staff)).toEqual(['a', 'b']);
});

test('where no lead of the team is signed in every lead who is comes to it, and the own are told all the same', () => {
  const staff = [
    person('a', { leads: ['one'], signedIn: false }),
    person('c'),
    person('d', { signedIn: false }),
  ];
  expect(namesOf(first, staff)).toEqual(['a', 'c']);
});

test('where no lead is signed in at all every lead is told', () => {
  expect(namesOf(first, [person('c', { signedIn: false }), person('s', { role: 'supervisor' })])).toEqual([
    'c',
  ]);
});

test('whoever pressed the button is never told, and nobody twice', () => {
  const staff = [person('asker', { teamId: 'one' }), person('b', { teamId: 'one' })];
  expect(namesOf(stepOf({ teamLeads: true, roles: ['teamLead'], people: ['b', 'asker'] }), staff)).toEqual([
    'b',
  ]);
});

test('a step names roles, teams and people', () => {
  const staff = [
    person('a', { leads: ['two'] }),
    person('head', { role: 'centreHead' }),
    person('officer', { role: 'protectionOfficer' }),
    person('other', { role: 'supervisor' }),
  ];
  expect(namesOf(stepOf({ roles: ['centreHead'], teams: ['two'], people: ['officer'] }), staff)).toEqual([
    ...['a', 'head', 'officer'],
  ]);
});
