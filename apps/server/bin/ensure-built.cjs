'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Refusal } = require('./refusal.cjs');
const { isComplete, sourceStamp } = require('./source-stamp.cjs');

const stampFile = (root) => join(root, 'dist/.stamp');

function isFresh(root, stamp) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === stamp && isComplete(root);
}

/** A zombie is dead as well: in containers whose pid 1 never asks for the dead, it would be waited for for ever. */
function isAlive(pid) {
  try {
    if (!pid) return false;
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ownerOf(claim) {
  try {
    return Number(readFileSync(claim, 'utf8'));
  } catch {
    return 0;
  }
}

/** Waits for a build that another start is making; a claim left by a killed start does not count. */
async function claimBuild(root) {
  const claim = join(root, 'dist/.building');
  const draft = `${claim}.${process.pid}`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(draft, String(process.pid));
  try {
    for (;;) {
      try {
        // A link appears with its contents, so that nobody reads an empty claim.
        linkSync(draft, claim);
        return () => rmSync(claim, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      if (isAlive(ownerOf(claim))) await sleep(200);
      else rmSync(claim, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function build(root) {
  const nx = join(root, 'node_modules/nx');
  const { bin } = JSON.parse(readFileSync(join(nx, 'package.json'), 'utf8'));
  const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  delete environment.NODE_ENV;
  const result = spawnSync(
    process.execPath,
    [join(nx, bin.nx), 'run-many', '-t', 'build', '--exclude', '@michuhol/tests'],
    { cwd: root, env: environment, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (result.status === 0) return;
  if (result.signal) process.exit(130);
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? result.error.message : ''}`;
  throw new Refusal('빌드하지 못했습니다.', 'The build failed.', output);
}

function asRefusal(error, root) {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return error;
  return new Refusal(
    `${root} 에 쓸 수 없어 빌드할 수 없습니다. 폴더의 소유자로 npm start 를 한 번 실행하세요.`,
    `Cannot build because ${root} is not writable: run npm start once as the owner of the folder.`,
  );
}

/**
 * Builds the workspace when the sources are not those of the last build. Says so on standard error, for standard
 * output belongs to the command that runs next.
 */
exports.ensureBuilt = async function ensureBuilt(root) {
  const stamp = sourceStamp(root);
  if (isFresh(root, stamp)) return;
  try {
    const release = await claimBuild(root);
    try {
      if (isFresh(root, stamp)) return;
      console.error('빌드하는 중입니다. 처음에는 1분쯤 걸립니다. (building: first start, about a minute)');
      build(root);
      writeFileSync(stampFile(root), stamp);
    } finally {
      release();
    }
  } catch (error) {
    throw asRefusal(error, root);
  }
};
