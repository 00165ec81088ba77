import { measureBases, measureKindCodes, measureKinds, type MeasureKind } from './measure-kinds.js';
import {
  measureRefusal,
  measureRoles,
  measureStates,
  measureStepNames,
  measureSteps,
  type MeasureRole,
  type MeasureStepName,
} from './measure-steps.js';

/** The kinds of measures as sentences: what each rests on and how it begins. */
export const measureKindPolicy = (): string[] =>
  measureKindCodes.map((code) => {
    const { ko, basis, starts, switchTold, decidedBy, onlyFor } = {
      onlyFor: undefined,
      ...measureKinds[code],
    };
    const begins = {
      atOnce: 'takes effect on request',
      granted: `is granted by protectionOfficer or ${decidedBy}`,
      appointed: 'is appointed',
    }[starts];
    const more = [
      ...(switchTold ? ['the switch keeps calls away'] : []),
      ...(onlyFor ? [`only for ${onlyFor.join(', ')}`] : []),
    ];
    const ending = more.length > 0 ? ` (${more.join('; ')})` : '';
    return `${code} ${ko}: ${begins}${ending} - ${measureBases[basis].ko}`;
  });

const wholes = ['atOnce', 'granted', 'appointed'] as const;

/** Kinds in words: by how they begin where all of those are meant. */
const inWords = (kinds: readonly MeasureKind[]): string => {
  const whole = wholes.filter((starts) =>
    measureKindCodes.every((code) => measureKinds[code].starts !== starts || kinds.includes(code)),
  );
  const single = kinds.filter((code) => !whole.includes(measureKinds[code].starts));
  return [...whole.map((starts) => `all ${starts}`), ...single].join(', ');
};

const sentence = (name: MeasureStepName, role: MeasureRole): string[] => {
  const states = ['none', ...measureStates] as const;
  const isOpen = (state: (typeof states)[number], kind: MeasureKind): boolean =>
    measureRefusal(state, name, kind, role) === null;
  const from = states.filter((state) => measureKindCodes.some((kind) => isOpen(state, kind)));
  const kinds = measureKindCodes.filter((kind) => from.some((state) => isOpen(state, kind)));
  const { to } = measureSteps[name];
  return kinds.length === 0 ? [] : [`${role} may ${name}: ${from.join('|')} -> ${to} (${inWords(kinds)})`];
};

/** The whole table as sentences, one for each step and role: "counselor may start: none|offered -> started (all atOnce)". */
export const measurePolicy = (): string[] =>
  measureStepNames.flatMap((name) => measureRoles.flatMap((role) => sentence(name, role)));
