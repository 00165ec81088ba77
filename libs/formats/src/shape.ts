import type { Message } from './canonical.js';

/** What is wrong with a value at a place of a JSON document; the path goes from the top, "outcomes.0.when". */
export interface ShapeFault {
  path: string;
  message: Message;
}

/** Looks at a value and adds what is wrong with it. */
export type Shape = (value: unknown, path: string, faults: ShapeFault[]) => void;

const fault = (path: string, ko: string, en: string): ShapeFault => ({ path, message: { ko, en } });

const within = (path: string, member: string | number): string =>
  path === '' ? String(member) : `${path}.${member}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of one to `most` characters. */
export const text =
  (most = 200): Shape =>
  (value, path, faults) => {
    if (typeof value !== 'string') faults.push(fault(path, '글자여야 합니다.', 'must be a text'));
    else if (value.trim() === '' || value.length > most)
      faults.push(fault(path, `1~${most}자여야 합니다.`, `must have 1 to ${most} characters`));
  };

/** A text, which may be empty. */
export const anyText: Shape = (value, path, faults) => {
  if (typeof value !== 'string' || value.length > 200)
    faults.push(fault(path, '200자까지의 글자여야 합니다.', 'must be a text of at most 200 characters'));
};

/** A whole number between two. */
export const integer =
  (least: number, most: number): Shape =>
  (value, path, faults) => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
      faults.push(
        fault(path, `${least}~${most}의 정수여야 합니다.`, `must be an integer from ${least} to ${most}`),
      );
  };

/** One of some values. */
export const oneOf =
  (values: readonly unknown[]): Shape =>
  (value, path, faults) => {
    if (values.includes(value)) return;
    const list = values.map((each) => JSON.stringify(each)).join(', ');
    faults.push(fault(path, `다음 중 하나여야 합니다: ${list}`, `must be one of ${list}`));
  };

/** A list. */
export const listOf =
  (shape: Shape, least = 0, most = 500): Shape =>
  (value, path, faults) => {
    if (!Array.isArray(value)) faults.push(fault(path, '목록이어야 합니다.', 'must be a list'));
    else if (value.length < least || value.length > most)
      faults.push(fault(path, `${least}~${most}개여야 합니다.`, `must have ${least} to ${most} elements`));
    else value.forEach((element, index) => shape(element, within(path, index), faults));
  };

/** An object with names of its own choice. */
export const recordOf =
  (shape: Shape, mostNames = 500): Shape =>
  (value, path, faults) => {
    if (!isObject(value)) {
      faults.push(fault(path, '객체여야 합니다.', 'must be an object'));
      return;
    }
    const members = Object.entries(value);
    if (members.length > mostNames)
      faults.push(fault(path, `${mostNames}개까지입니다.`, `must have at most ${mostNames} members`));
    for (const [name, member] of members.slice(0, mostNames)) {
      if (name === '__proto__' || name.trim() === '' || name.length > 200)
        faults.push(fault(within(path, name.slice(0, 20)), '쓸 수 없는 이름입니다.', 'is not a name'));
      else shape(member, within(path, name), faults);
    }
  };

/** An object with these members and no others. */
export const object =
  (needed: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, path, faults) => {
    if (!isObject(value)) {
      faults.push(fault(path, '객체여야 합니다.', 'must be an object'));
      return;
    }
    const shapes = new Map([...Object.entries(needed), ...Object.entries(optional)]);
    for (const name of Object.keys(needed)) {
      if (!Object.hasOwn(value, name)) faults.push(fault(within(path, name), '빠졌습니다.', 'is missing'));
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = shapes.get(name);
      if (shape) shape(member, within(path, name), faults);
      else faults.push(fault(within(path, name.slice(0, 40)), '모르는 항목입니다.', 'is not known'));
    }
  };

/** The object that has one of these members; it tells which of several shapes is meant. */
export const byMember =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, path, faults) => {
    const names = Object.keys(shapes);
    const name = isObject(value) ? names.find((each) => Object.hasOwn(value, each)) : undefined;
    const shape = name === undefined ? undefined : shapes[name];
    if (shape) shape(value, path, faults);
    else {
      const list = names.join(', ');
      faults.push(fault(path, `다음 항목 중 하나가 있어야 합니다: ${list}`, `must have one of ${list}`));
    }
  };
