#!/usr/bin/env node
'use strict';

/** `npm run michuhol -- <command>`: the command line, with the same checks as the server. */
require('./node-version.cjs');
require('./enter.cjs').enter('cli.js');
