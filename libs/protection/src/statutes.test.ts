import { categories } from './category.js';
import { statutes, statutesFor, type StatuteName } from './statutes.js';

test('conduct names the articles that it may fall under, each once', () => {
  expect(statutesFor(['THREAT', 'VERBAL_ABUSE'])).toEqual(['repeatedFear', 'threat', 'insult', 'assault']);
  expect(statutesFor(['PRANK'])).toEqual(['businessObstruction', 'prankCalls']);
});

test('what is no offence by itself names none', () => {
  expect(statutesFor(['UNCLEAR', 'LONG_CALL', 'INTOXICATED', 'UNCOOPERATIVE', 'OTHER'])).toEqual([]);
});

test('every article is named for some conduct, and all abusive conduct has one', () => {
  const named = new Set(categories.flatMap(({ code }) => statutesFor([code])));
  expect([...named].sort()).toEqual((Object.keys(statutes) as StatuteName[]).sort());
  for (const { code, class: of } of categories)
    if (of === 'abusive') expect([code, statutesFor([code]).length > 0]).toEqual([code, true]);
});
