import { checkUrl, targetOf, type Resolve } from './webhook-address.js';

const resolving =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const codeOf = async (url: string, privateAllowed = false, resolve: Resolve = resolving('1.1.1.1')) => {
  try {
    return (await targetOf(url, privateAllowed, resolve)).address;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.0.10:8443/x',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
])('%s is refused in whatever form it is written', async (url) => {
  expect(await codeOf(url)).toBe('PRIVATE_ADDRESS');
  expect(() => checkUrl(url, false)).toThrow('PRIVATE_ADDRESS');
});

test.each([
  ['ftp://example.org/', 'BAD_ADDRESS'],
  ['file:///etc/passwd', 'BAD_ADDRESS'],
  ['https://user:secret@example.org/', 'BAD_ADDRESS'],
  ['no address', 'BAD_ADDRESS'],
  ['http://example.org/', 'HTTPS_NEEDED'],
])('%s: %s', async (url, code) => {
  expect(await codeOf(url)).toBe(code);
});

test('a name is judged by every address that it has', async () => {
  expect(await codeOf('https://hook.example/', false, resolving('1.1.1.1', '2606:4700::1111'))).toBe(
    '1.1.1.1',
  );
  expect(await codeOf('https://hook.example/', false, resolving('1.1.1.1', '127.0.0.1'))).toBe(
    'PRIVATE_ADDRESS',
  );
  expect(await codeOf('https://hook.example/', false, resolving('::ffff:10.0.0.1'))).toBe('PRIVATE_ADDRESS');
  expect(await codeOf('https://hook.example/', false, resolving())).toBe('UNKNOWN_HOST');
  expect(await codeOf('https://hook.example/', false, () => Promise.reject(new Error('ENOTFOUND')))).toBe(
    'UNKNOWN_HOST',
  );
});

test('what is allowed for an address is allowed for it; what is no host never is', async () => {
  expect(await codeOf('http://127.0.0.1:9000/', true)).toBe('127.0.0.1');
  expect(await codeOf('http://[::1]:9000/', true)).toBe('::1');
  expect(await codeOf('http://hook.internal/', true, resolving('10.0.0.5'))).toBe('10.0.0.5');
  expect(await codeOf('http://0.0.0.0/', true)).toBe('PRIVATE_ADDRESS');
  expect(await codeOf('http://[ff02::1]/', true)).toBe('PRIVATE_ADDRESS');
});

test('a name that changes its mind after it was judged leads nowhere else', async () => {
  let asked = 0;
  const rebinding: Resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '1.1.1.1' : '127.0.0.1', family: 4 }];
  };
  const target = await targetOf('https://rebind.example/', false, rebinding);
  expect([target.address, asked]).toEqual(['1.1.1.1', 1]);
});
