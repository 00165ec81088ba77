import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './launch.js';
import { until } from './product.js';

/** Whether this machine has an nginx to test with. */
export const hasNginx = spawnSync('nginx', ['-v']).status === 0;

/** The proxy of the product as it is shipped, but for its addresses and without TLS. */
const settingsOf = (folder: string, port: number, servers: readonly string[]): string => {
  const shipped = readFileSync(join(repository, 'docker/nginx.conf'), 'utf8');
  const [, location] = /(location \/ \{[\s\S]*?\n {4}\})/.exec(shipped) ?? [];
  const [, map] = /(map \$http_upgrade[\s\S]*?\n {2}\})/.exec(shipped) ?? [];
  const [, upstream] = /(upstream michuhol \{[\s\S]*?\n {2}\})/.exec(shipped) ?? [];
  if (!location || !map || !upstream) throw new Error('docker/nginx.conf has no location, map or upstream');
  const replaced = servers.reduce(
    (text, server, index) => text.replace(`server-${index + 1}:3120`, server),
    upstream,
  );
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${folder}/${kind};`,
  );
  return [
    ...['worker_processes 1;', 'daemon off;', `pid ${folder}/nginx.pid;`, `error_log ${folder}/error.log;`],
    'events { worker_connections 4096; }',
    'http {',
    ...places,
    '  access_log off;',
    '  client_max_body_size 0;',
    '  proxy_request_buffering off;',
    `  ${replaced}`,
    `  ${map}`,
    `  server {\n    listen 127.0.0.1:${port};\n    ${location}\n  }`,
    '}',
  ].join('\n');
};

/** Starts the proxy before two servers ('127.0.0.1:port'), on a port that was kept free for it. */
export const startNginx = async (
  port: number,
  servers: readonly [string, string],
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-nginx-'));
  const settings = join(folder, 'nginx.conf');
  writeFileSync(settings, settingsOf(folder, port, servers));
  const child = spawn('nginx', ['-p', folder, '-c', settings, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://localhost:${port}`;
  await until(
    'nginx',
    () =>
      fetch(`${url}/api/health`).then(
        () => true,
        () => child.exitCode !== null,
      ),
    20,
  );
  if (child.exitCode !== null) throw new Error(`nginx: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
