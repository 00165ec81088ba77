'use strict';

const { createHash } = require('node:crypto');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const isSource = (name) => !/\.test\.tsx?$|\.md$/.test(name);

function* filesBelow(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (isSource(entry.name)) yield path;
  }
}

/** The folders of the libraries and applications. */
const projectsOf = (root) =>
  ['libs', 'apps'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => existsSync(join(root, group, entry.name, 'package.json')))
      .map((entry) => join(root, group, entry.name)),
  );

function* sourcesOf(root) {
  for (const name of ['package-lock.json', 'nx.json', 'tsconfig.base.json']) yield join(root, name);
  yield* filesBelow(join(root, '.config'));
  for (const project of projectsOf(root)) {
    for (const entry of readdirSync(project, { withFileTypes: true }))
      if (entry.isFile() && isSource(entry.name)) yield join(project, entry.name);
    yield* filesBelow(join(project, 'src'));
    yield* filesBelow(join(project, 'public'));
  }
}

/** A hash of everything the build reads: contents, not times, for a clone gives every file a new time. */
exports.sourceStamp = function sourceStamp(root) {
  const hash = createHash('sha256');
  for (const path of sourcesOf(root))
    if (existsSync(path)) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
};

/** Whether every project that has a build has its result. */
exports.isComplete = function isComplete(root) {
  return projectsOf(root).every((project) => {
    const { scripts = {} } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    return !scripts.build || existsSync(join(project, 'dist'));
  });
};
