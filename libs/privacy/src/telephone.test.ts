import { callerIdentity, maskNumber, maskNumbers, mayHoldNumber } from './telephone.js';

test.each([
  '010-1234-5678',
  '01012345678',
  ' 010 1234 5678',
  '+82 10-1234-5678',
  '+821012345678',
  '821012345678',
  '+82(0)10-1234-5678',
  '０１０－１２３４－５６７８',
  '0082-10-1234-5678',
])('%s is one and the same caller', (written) => {
  expect(callerIdentity(written)).toBe('+821012345678');
});

test('other numbers stay what they are', () => {
  expect(callerIdentity('02-275-4910')).toBe('+8222754910');
  expect(callerIdentity('1577-1234')).toBe('15771234');
  expect(callerIdentity('7009')).toBe('7009');
  expect(callerIdentity('+1 212 555 0100')).toBe('+12125550100');
  expect(callerIdentity('Kim')).toBe('kim');
  expect(callerIdentity('  ')).toBeNull();
});

test.each([
  ['010-1234-5678', '010-****-5678'],
  ['+821012345678', '010-****-5678'],
  ['022754910', '02-****-4910'],
  ['03200001001', '032-****-1001'],
  ['+1 212 555 0100', '****-0100'],
  ['7009', '****'],
  ['1577-1234', '****'],
])('%s is shown as %s', (number, masked) => {
  expect(maskNumber(number)).toBe(masked);
});

test('a line is masked where it holds a number and nowhere else', () => {
  expect(maskNumbers('1795226006|1795226006.1|dasan|NONE|ENTERQUEUE||01011029976|1')).toBe(
    '1795226006|1795226006.1|dasan|NONE|ENTERQUEUE||010-****-9976|1',
  );
  expect(maskNumbers('2026-04-01 09:00:00,010-1234-5678,+82 10-1234-5678,(02) 275-4910')).toBe(
    '2026-04-01 09:00:00,010-****-5678,010-****-5678,02-****-4910',
  );
});

test('seven digits may be a number, however they are parted', () => {
  expect(['010-1234-5678', 'PJSIP/01012345678-0a', '275 4910', '１２３４５６７'].map(mayHoldNumber)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['점심', 'A 12', 'queue 3 of 5', '120'].map(mayHoldNumber)).toEqual([false, false, false, false]);
});
