/**
 * An OpenID provider on loopback, run as a process of its own: `node serve-oidc-provider.mjs <settings as JSON>`. It signs in
 * whoever knows the password of its one account, asks for no consent, and prints its address as one line of JSON.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { client, account } = JSON.parse(process.argv[2] ?? '{}');

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.writeHead(500).end('the provider failed'));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [client],
  pkce: { required: () => true },
  scopes: ['openid', 'profile', 'email'],
  claims: { profile: ['preferred_username', 'name'], email: ['email', 'email_verified'] },
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) =>
    id === account.sub
      ? {
          accountId: id,
          claims: () => ({
            sub: id,
            preferred_username: account.login,
            name: account.name,
            email: account.email,
            email_verified: true,
          }),
        }
      : undefined,
  loadExistingGrant: async (context) => {
    const { accountId } = context.oidc.session;
    const grant = new context.oidc.provider.Grant({ clientId: client.client_id, accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});
const answerProtocol = provider.callback();

const page = (note) => `<!doctype html><html lang="ko"><meta charset="utf-8"><title>통합로그인</title>
<main><h1>통합로그인</h1><p role="alert">${note}</p>
<form method="post"><label>아이디 <input name="login" autocomplete="off"></label>
<label>비밀번호 <input name="password" type="password" autocomplete="off"></label>
<button>로그인</button></form></main></html>`;

const show = (response, note = '') =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(note));

const formOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

const handle = async (request, response) => {
  if (!request.url?.startsWith('/interaction/')) return answerProtocol(request, response);
  if (request.method !== 'POST') return show(response);
  const form = await formOf(request);
  if (form.get('login') !== account.login || form.get('password') !== account.password)
    return show(response, '아이디나 비밀번호가 맞지 않습니다.');
  // Whoever came to sign in anew showed the password just now.
  await provider.interactionFinished(request, response, { login: { accountId: account.sub } });
};

console.log(JSON.stringify({ issuer }));
