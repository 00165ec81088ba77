import fc from 'fast-check';
import { numberForm } from './xlsx-format.js';
import { numberText } from './xlsx-number.js';

const shown = (value: string, code: string, is1904 = false): string =>
  numberText(value, numberForm(200, new Map([[200, code]])), is1904);

test.each([
  ['1012345678', 'General', '1012345678'],
  ['1.012345678E+10', '0', '10123456780'],
  ['1.2345678901234567E+19', 'General', '12345678901234567000'],
  ['5E-3', 'General', '0.005'],
  ['0.10000000000000001', '0.0', '0.1'],
  ['6.9444444444444447E-4', 'General', '0.0006944444444444445'],
  ['-12', '#,##0', '-12'],
  ['797636', '#,##0_ ;[Red]\\-#,##0\\ ', '797636'],
  ['1012345678', '00000000000', '01012345678'],
  ['12', '0.00" 일"', '12'],
  ['43404', '[$-412]General', '43404'],
])('the number %p as %p is %p', (value, code, text) => expect(shown(value, code)).toBe(text));

test.each([
  ['43404', 'yyyy-mm-dd', '2018-10-31'],
  ['43404', 'yyyy"년" m"월" d"일"', '2018-10-31'],
  ['43404', 'mm/dd/yyyy h:mm', '2018-10-31 00:00:00'],
  ['43404.586909722222', 'yyyy-mm-dd', '2018-10-31 14:05:09'],
  ['43404.586909722222', '[$-412]yyyy\\.\\ m\\.\\ d\\.\\ AM/PM\\ h:mm', '2018-10-31 14:05:09'],
  ['43404.58691134259', 'yyyy-mm-dd hh:mm:ss.000', '2018-10-31 14:05:09.140'],
  ['43404.586909722222', 'h:mm', '14:05:09'],
  ['0.5', 'hh:mm', '12:00:00'],
  ['1.5', '[h]:mm:ss', '36:00:00'],
  ['1.5', 'h:mm:ss', '36:00:00'],
  ['61', 'yyyy-mm-dd', '1900-03-01'],
  ['60', 'yyyy-mm-dd', '60'],
  ['-1', 'yyyy-mm-dd', '-1'],
  ['3000000', 'yyyy-mm-dd', '3000000'],
])('the serial %p as %p is %p', (value, code, text) => expect(shown(value, code)).toBe(text));

test.each([
  [14, '2018-10-31'],
  [22, '2018-10-31 00:00:00'],
  [31, '2018-10-31'],
  [46, '1041696:00:00'],
  [1, '43404'],
  [164, '43404'],
])('the built-in format %d', (id, text) => {
  expect(numberText('43404', numberForm(id, new Map()), false)).toBe(text);
});

test('every second of the years of a centre comes back as it was written', () => {
  const seconds = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      // Excel writes fifteen digits
      const serial = (second / 86_400 + 25_569).toPrecision(15);
      const text = shown(serial, 'yyyy-mm-dd hh:mm:ss');
      expect(Date.parse(`${text.replace(' ', 'T')}Z`) / 1000).toBe(second);
    }),
  );
});
