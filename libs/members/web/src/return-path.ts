/**
 * Where to go after signing in: the path that was asked for, if it is one of ours. Anything that a browser could read as another
 * address (`//elsewhere`, `/\elsewhere`, a full address) leads home instead, so that nobody can send members away with our link.
 */
export function returnPath(asked: string | null): string {
  if (!asked || !/^\/(?![/\\])/.test(asked) || /[\\\p{Cc}]/u.test(asked)) return '/';
  return /^\/(sign-in|join|confirm|new-password|new-email)\b/.test(asked) ? '/' : asked;
}
