import type { Topic } from '@michuhol/contract';
import { below, findPaths, pathNames } from './topic-tree.js';

const topic = (code: string, ko: string): Topic => ({
  code,
  parent: code.includes('.') ? code.replace(/\.[^.]+$/, '') : null,
  name: { ko, en: code },
  validFrom: null,
  validUntil: null,
});
const tree = [
  topic('transport', '교통'),
  topic('transport.bus', '버스'),
  topic('transport.bus.route', '노선'),
  topic('transport.bus.stop', '정류소'),
  topic('transport.metro', '지하철'),
  topic('transport.metro.route', '노선'),
  topic('emergency', '긴급·재난'),
];
const nameOf = ({ name }: Topic): string => name.ko;
const find = (typed: string): string[] => findPaths(tree, typed, nameOf).map((path) => path.at(-1) ?? '');

test('a topic is found by the words of its whole path, in any order', () => {
  expect(find('버스 노선')).toEqual(['transport.bus.route']);
  expect(find('노선')).toEqual(['transport.bus.route', 'transport.metro.route']);
  expect(find('지하')).toEqual(['transport.metro', 'transport.metro.route']);
  expect(find('긴급재난')).toEqual(['emergency']);
});

test('nothing is found for nothing, and for words that no topic has', () => {
  expect(find('  ')).toEqual([]);
  expect(find('우주선')).toEqual([]);
});

test('levels are offered below the chosen one; a word outside the tree is shown as it was written', () => {
  expect(below(tree, 'transport').map(({ code }) => code)).toEqual(['transport.bus', 'transport.metro']);
  expect(pathNames(tree, ['transport', '트램', null], nameOf)).toEqual(['교통', '트램']);
});
