'use strict';

/**
 * Ends with one clear line when Node is too old. Written in the JavaScript of 2009, as the two entry scripts are:
 * an old Node must be able to read them before it can say that it is old.
 */
var version = process.versions.node.split('.');
var major = Number(version[0]);
var minor = Number(version[1]);

var isOld = major < 20 || (major === 20 && minor < 19);
var advice =
  'Node.js 20.19 이상이 필요합니다. 지금은 VERSION 입니다. (Node.js 20.19 or newer is needed; this is VERSION.)';

if (isOld) {
  console.error(advice.split('VERSION').join(process.versions.node));
  process.exit(1);
}
