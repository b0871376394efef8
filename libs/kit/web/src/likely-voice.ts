import type { SessionViewer } from './session';

type Voice = SessionViewer['perspectives'][number];

/** The perspective that somebody spoke from last, or the only one that they hold; undefined where they have to choose. */
export function likelyVoice(viewer: SessionViewer | null | undefined): Voice | undefined {
  const { perspectives = [], lastSpokenAs = null } = viewer ?? {};
  if (lastSpokenAs && perspectives.includes(lastSpokenAs)) return lastSpokenAs;
  return perspectives.length === 1 ? perspectives[0] : undefined;
}
