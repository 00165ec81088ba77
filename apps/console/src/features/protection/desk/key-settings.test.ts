import { chordOf, chordText, type DeskAction } from './desk-actions.js';
import { actionOf, chordFor, keepKeys, keysOf, refusalOf, usualKeys } from './key-settings.js';

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const press = (code: string, held: Partial<typeof none> = {}): DeskAction | null =>
  actionOf(usualKeys, chordOf({ code, ...none, ...held }));
const why = (chord: string, action: DeskAction = 'open') => refusalOf(usualKeys, action, chord);

beforeEach(() => localStorage.clear());

test('the usual keys are the digits with Alt, Alt+Q, F2, F4, F8 and Ctrl+Enter, and no others', () => {
  expect(press('Digit1', { altKey: true })).toBe('category.SEXUAL_HARASSMENT');
  expect(press('Numpad3', { altKey: true })).toBe('category.VERBAL_ABUSE');
  expect(press('Digit0', { altKey: true })).toBe('category.OTHER');
  expect(press('KeyQ', { altKey: true })).toBe('open');
  expect(press('F2')).toBe('step.warning');
  expect(press('F4')).toBe('step.reasonNotified');
  expect(press('F8')).toBe('step.counselorEnd');
  expect(press('NumpadEnter', { ctrlKey: true })).toBe('save');
  for (const code of ['F5', 'F1', 'F9', 'Enter', 'Digit1', 'KeyC', '']) expect(press(code)).toBeNull();
  expect(press('Digit1', { ctrlKey: true })).toBeNull();
  expect(press('Digit1', { ctrlKey: true, altKey: true })).toBeNull();
  expect(press('F4', { altKey: true })).toBeNull();
  expect(press('Digit1', { altKey: true, metaKey: true })).toBeNull();
});

test('while only Ctrl, Alt or Shift is held there is no key yet', () => {
  expect(chordOf({ code: 'AltLeft', ...none, altKey: true })).toBeNull();
  expect(chordOf({ code: 'ControlRight', ...none, ctrlKey: true })).toBeNull();
  expect(chordText('Alt+Shift+KeyQ')).toBe('Alt+Shift+Q');
});

test.each([
  'Ctrl+KeyT',
  'Ctrl+Digit1',
  'F5',
  'F12',
  'Alt+F4',
  'Alt+KeyD',
  'Alt+Tab',
  'Alt+Shift+KeyQ',
  'Alt+ArrowLeft',
])('%s belongs to the browser or to Windows', (chord) => expect(why(chord)).toEqual({ why: 'browser' }));

test('a sign alone is heard while people write, help keeps its key, and no key does two things', () => {
  for (const chord of ['KeyQ', 'Digit1', 'Shift+KeyQ', 'Space', 'Enter', 'Escape'])
    expect(why(chord)).toEqual({ why: 'plain' });
  expect(why('F9')).toEqual({ why: 'help' });
  expect(why('Alt+F9')).toEqual({ why: 'help' });
  expect(why('Alt+Digit3')).toEqual({ why: 'taken', by: 'category.VERBAL_ABUSE' });
  expect(why('Alt+Digit3', 'category.VERBAL_ABUSE')).toBeNull();
  for (const chord of ['Alt+KeyW', 'Shift+F8', 'Alt+KeyQ']) expect(why(chord)).toBeNull();
});

test('another key replaces the usual one, none takes it away, and off silences all of them', () => {
  const changed = { on: true, chords: { 'step.warning': 'Alt+KeyW', 'step.counselorEnd': null } };
  expect(actionOf(changed, 'Alt+KeyW')).toBe('step.warning');
  expect(actionOf(changed, 'F2')).toBeNull();
  expect(actionOf(changed, 'F8')).toBeNull();
  expect(actionOf({ ...changed, on: false }, 'Alt+KeyW')).toBeNull();
  expect(chordFor({ ...changed, on: false }, 'step.warning')).toBeNull();
});

test('keys belong to an account; what may not be chosen, or is no such thing, does not hold', () => {
  keepKeys('one', { on: true, chords: { 'step.warning': 'Alt+KeyW' } });
  expect(keysOf('one').chords).toEqual({ 'step.warning': 'Alt+KeyW' });
  expect(keysOf('two')).toEqual(usualKeys);

  const written = {
    on: true,
    chords: { 'step.warning': 'F5', 'no.such': 'Alt+KeyW', save: 'Alt+KeyS', open: null },
  };
  localStorage.setItem('michuhol.desk-keys.three', JSON.stringify(written));
  localStorage.setItem('michuhol.desk-keys.four', '{"on":"yes"');
  expect(keysOf('three')).toEqual({ on: true, chords: { open: null } });
  expect(keysOf('four')).toEqual(usualKeys);
});
