import { existsSync } from 'node:fs';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of the Chromium that this machine brings; undefined where it brings none. */
export const installedBrowser = () => known.find((path) => existsSync(path));
