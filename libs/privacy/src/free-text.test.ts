import { findPersonalData, maskFreeText, withoutNeverStored } from './free-text.js';

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind);

test.each([
  ['주민번호 900101-1234568 입니다', 'residentNumber'],
  ['0101013234567 로 조회', 'residentNumber'],
  ['２０１１０５－３１２３４５６', 'residentNumber'],
  ['900101 - 5234568', 'foreignerNumber'],
  ['카드 4111 1111 1111 1111', 'card'],
  ['카드 3782-822463-10005', 'card'],
  ['국민 123456-04-123456 으로 입금', 'account'],
  ['농협 계좌 3020123456781', 'account'],
  ['여권 M12345678', 'passport'],
  ['여권 m123A4567.', 'passport'],
  ['면허 11-12-123456-78', 'licence'],
  ['인천 12-123456-12', 'licence'],
  ['010-1234-5678', 'telephone'],
  ['01012345678로 전화', 'telephone'],
  ['공일공 일이삼사 오육칠팔', 'telephone'],
  ['공일공-1234-5678', 'telephone'],
  ['０１０．１２３４．５６７８', 'telephone'],
  ['+82 10 1234 5678', 'telephone'],
  ['(032) 440-1234', 'telephone'],
  ['02 275 4910', 'telephone'],
  ['1588-1234', 'telephone'],
  ['+1 212 555 0100', 'telephone'],
  ['전화 275-4910', 'telephone'],
  ['𝟎𝟏𝟎-𝟏𝟐𝟑𝟒-𝟓𝟔𝟕𝟖', 'telephone'],
  ['010\u200b1234\u200b5678', 'telephone'],
  ['hong.gil@example.co.kr 로 회신', 'email'],
])('in "%s" a %s is found', (text, kind) => {
  expect(kindsIn(text)).toEqual([kind]);
  expect(findPersonalData(maskFreeText(text))).toEqual([]);
});

test.each([
  '2026-04-01 09:00:00에 접수, 12건 처리',
  '통화 1774968600.101 대기 20초',
  '여객 교통 노선 120번 문의, 버스 1500-2호',
  '금액 1,250,000원, 2026. 12. 31.까지',
  '이 일이 구청 일이라고 하심',
  '010-****-5678',
  '카드 4111 1111 1111 1112',
  '주민번호 901332-1234567',
])('in "%s" nothing is found', (text) => {
  expect(kindsIn(text)).toEqual([]);
  expect(maskFreeText(text)).toBe(text);
});

test('a place is where it stands, with signs of two units before it', () => {
  const text = '😀 김🧑‍🦰 ０１０－９１３７－４６５２ 끝';
  const [found] = findPersonalData(text);
  expect(found && text.slice(found.start, found.end)).toBe('０１０－９１３７－４６５２');
  expect(maskFreeText(text)).toBe('😀 김🧑‍🦰 010-****-4652 끝');
});

test('what may never be stored is masked and the rest stays', () => {
  expect(withoutNeverStored('900101-1234568 / 010-1234-5678')).toBe('******-******* / 010-1234-5678');
});

test('of rows of files only what is certain is masked: an id that looks like a number stays', () => {
  const row = '2604011234567,9001011234568,900101-1234567';
  expect(withoutNeverStored(row, { certain: true })).toBe('2604011234567,******-*******,******-*******');
  expect(withoutNeverStored(row)).toBe('******-*******,******-*******,******-*******');
});

/** A small generator with a seed, so that a text that fails can be found again. */
const randomFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

const pieces = [
  ...'0123456789'.split(''),
  ...[
    '-',
    ' ',
    '.',
    '+82',
    '010',
    '공',
    '일',
    '이',
    '０',
    '９',
    '－',
    '@',
    'a.kr',
    'M',
    '계좌',
    '전화',
    '(',
    ')',
    ',',
  ],
  ...['900101', '1234', '4111', '😀', '𝟎', '\u200b', '\ud800', '\n', '11-12-', '1588', '한'],
];

test('in whatever text: nothing is thrown, places lie inside and apart, and masked text has no finding', () => {
  const random = randomFrom(120);
  let found = 0;
  for (let round = 0; round < 3000; round += 1) {
    const length = Math.floor(random() * 40);
    const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    const findings = findPersonalData(text);
    let from = 0;
    for (const { start, end } of findings) {
      expect(start).toBeGreaterThanOrEqual(from);
      expect(end).toBeGreaterThan(start);
      from = end;
    }
    expect(from).toBeLessThanOrEqual(text.length);
    expect(findPersonalData(maskFreeText(text))).toEqual([]);
    found += findings.length;
  }
  expect(found).toBeGreaterThan(300);
});

test('a long text takes no time to speak of', () => {
  const text = '1-1 1-1(1)1.1 '.repeat(2000);
  const from = performance.now();
  findPersonalData(text);
  expect(performance.now() - from).toBeLessThan(1000);
});
