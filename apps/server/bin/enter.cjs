'use strict';

const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { ensureBuilt } = require('./ensure-built.cjs');
const { missingDependency } = require('./dependencies.cjs');
const { Refusal } = require('./refusal.cjs');

const root = resolve(__dirname, '../../..');
const server = join(root, 'apps/server');

async function prepare() {
  const isBuilt = existsSync(join(server, 'dist/main.js'));
  const isProduction = process.env.NODE_ENV === 'production' && isBuilt;
  const missing = missingDependency(
    root,
    isProduction ? ['apps/server'] : ['apps/server', 'apps/console', '.'],
  );
  if (missing)
    throw new Refusal(
      `설치되지 않은 패키지가 있습니다(${missing}). ${root} 에서 npm install 을 실행하세요.`,
      `${missing} is not installed: run npm install in ${root}.`,
    );
  // An image holds what was built from it and no compiler.
  if (!isProduction) await ensureBuilt(root);
}

/**
 * Runs an entry of the built server in this process, from whatever folder it was called; data is kept in the
 * checkout's `var` unless MICHUHOL_DATA_DIR names another folder.
 */
exports.enter = async function enter(entry) {
  try {
    process.env.MICHUHOL_DATA_DIR ||= join(root, 'var');
    await prepare();
    await import(pathToFileURL(join(server, 'dist', entry)).href);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
};
