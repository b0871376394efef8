import type { SessionViewer } from '@cp/kit/web';
import type { Perspective } from '@cp/ui';

/** The perspective spoken from last, or the only one there is; otherwise the member chooses. */
export function likelyPerspective(viewer: SessionViewer | null | undefined): Perspective | undefined {
  const held = viewer?.perspectives ?? [];
  const last = viewer?.lastSpokenAs;
  if (last && held.includes(last)) return last;
  return held.length === 1 ? held[0] : undefined;
}
