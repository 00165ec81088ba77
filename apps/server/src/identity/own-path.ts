/**
 * A path of this console out of what a link brought, `/` for anything that leads elsewhere: another host, the API,
 * or the sign-in page itself.
 */
export const ownPath = (asked: string | undefined, publicUrl: string): string => {
  // A browser reads `//host` and `/\host` as another host and drops tabs and line ends before it looks.
  if (!asked || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) || !URL.canParse(asked, publicUrl)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, publicUrl);
  if (origin !== new URL(publicUrl).origin || pathname.startsWith('//')) return '/';
  return /^\/(api|sign-in)(\/|$)/.test(pathname) ? '/' : `${pathname}${search}${hash}`;
};
