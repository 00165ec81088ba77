/**
 * Unpacks the Chromium of the npm package into the temporary folder and prints where it is and what it needs, as
 * JSON. A process of its own: the package looks at the environment and at the temporary folder when it is loaded.
 */
const { default: packaged } = await import('@sparticuz/chromium');
const executablePath = await packaged.executablePath();
const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
console.log(JSON.stringify({ executablePath, environment: { LD_LIBRARY_PATH, FONTCONFIG_PATH } }));
