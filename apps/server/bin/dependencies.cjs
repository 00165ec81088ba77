'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The first dependency of the named projects that is not installed, or null; optional ones are not asked for. */
exports.missingDependency = function missingDependency(root, projects) {
  for (const project of projects) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(join(root, project, 'package.json'), 'utf8'),
    );
    const needed = project === '.' ? devDependencies : dependencies;
    const missing = Object.keys(needed).find(
      (name) =>
        ![project, '.'].some((at) => existsSync(join(root, at, 'node_modules', name, 'package.json'))),
    );
    if (missing) return missing;
  }
  return null;
};
