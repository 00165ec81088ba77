#!/usr/bin/env node
'use strict';

/** `npm start`: checks Node, builds what is not built yet and runs the server in this process. */
require('./node-version.cjs');
require('./enter.cjs').enter('main.js');
