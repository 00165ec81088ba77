import { readConfig } from './config.js';
import { switchAddress } from './switch-address.js';

test.each([
  '',
  'pbx',
  'pbx:',
  ':5038',
  'pbx:0',
  'pbx:65536',
  'pbx:5038/x',
  'user@pbx:5038',
  'http://pbx:5038',
  '::1:5038',
])('%p names no switch', (text) => {
  expect(switchAddress(text)).toBeNull();
});

test('a host or an address with its port', () => {
  expect(switchAddress('pbx-1.centre.example:5038')).toEqual({ host: 'pbx-1.centre.example', port: 5038 });
  expect(switchAddress('[fe80::1]:5039')).toEqual({ host: 'fe80::1', port: 5039 });
});

test('the environment opens switches, none unless it names some', () => {
  expect(readConfig({}, '/').switches).toEqual([]);
  expect(readConfig({ MICHUHOL_AMI_HOSTS: '10.0.0.5:5038, pbx:5039' }, '/').switches).toEqual([
    '10.0.0.5:5038',
    'pbx:5039',
  ]);
  expect(() => readConfig({ MICHUHOL_AMI_HOSTS: '10.0.0.5' }, '/')).toThrow('MICHUHOL_AMI_HOSTS');
});
