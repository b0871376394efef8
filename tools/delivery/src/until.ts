/// <reference types="node" />
/** Ten times what a busy machine needed; what takes longer hangs. */
const PATIENCE_MS = 60_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when something holds; says what did not, when it takes too long. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  state: () => string = () => '',
): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it never came to be that ${what}${state()}`);
    await pause(4);
  }
}
