import { callStepKinds, callStepNames, noticeMissing, warningsMissing } from './call-step.js';
import type { CallStepKind } from './call-step.js';

const steps = (...kinds: CallStepKind[]) => kinds.map((kind) => ({ kind }));

test.each([
  [steps('counselorEnd')],
  [steps('requestCalm', 'warning', 'counselorEnd')],
  [steps('warning', 'arsTransfer')],
  [steps('counselorEnd', 'reasonNotified')],
])('an end without the reason given first lacks the notice: %j', (list) => {
  expect(noticeMissing(list)).toBe(true);
});

test.each([
  [steps()],
  [steps('warning', 'warning')],
  [steps('warning', 'reasonNotified', 'counselorEnd')],
  [steps('reasonNotified', 'arsTransfer')],
  [steps('emergencyEnd')],
  [steps('warning', 'callerHangup')],
  [steps('callerHangup', 'counselorEnd')],
])('nothing is missing in %j', (list) => {
  expect(noticeMissing(list)).toBe(false);
});

test('counts the warnings that were not given before the end', () => {
  expect(warningsMissing(steps('counselorEnd'), 2)).toBe(2);
  expect(warningsMissing(steps('warning', 'counselorEnd', 'warning'), 2)).toBe(1);
  expect(warningsMissing(steps('warning', 'warning', 'warning', 'arsTransfer'), 2)).toBe(0);
  expect(warningsMissing(steps('emergencyEnd'), 2)).toBe(0);
  expect(warningsMissing(steps('callerHangup'), 2)).toBe(0);
  expect(warningsMissing(steps('warning'), 2)).toBe(0);
});

test('every kind has a name', () => {
  expect(Object.keys(callStepNames)).toEqual([...callStepKinds]);
});
