import { realpath } from 'node:fs/promises';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { Problem } from '../platform/problem.js';

const outside = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '열어 둔 폴더 아래의 상대 경로만 쓸 수 있습니다.',
      en: 'Only a relative path below the opened folder can be used.',
    },
    { code: 'PATH_OUTSIDE' },
  );

/** Folders of the console's own and hidden ones are no place for data. */
const reserved = /^(\.|done$|failed$)/;

/** A path below the opened folder, as it is kept: relative, without detours. @throws Problem PATH_OUTSIDE */
export const feedPath = (given: string): string => {
  const path = normalize(given.trim()).replace(/[/\\]+$/, '');
  const parts = path.split(/[/\\]/);
  // a control character in a name could forge a line of a log
  const isOdd =
    isAbsolute(path) || /\p{Cc}/u.test(path) || parts.some((part) => part === '' || reserved.test(part));
  if (isOdd) throw outside();
  return path;
};

/**
 * The place of a kept path on the disk, after every symbolic link was followed. @throws Problem PATH_OUTSIDE when a
 * link leads out of the opened folder; ENOENT when there is nothing
 */
export const placeOf = async (root: string, path: string): Promise<string> => {
  const [base, place] = await Promise.all([realpath(root), realpath(join(root, path))]);
  if (!place.startsWith(base + sep)) throw outside();
  return place;
};
