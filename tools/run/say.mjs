// What the commands say while they work: plain sentences, a line that counts seconds on anything slow, no colours needed.
// Only Node's own modules: this runs before anything is installed.

const quietFor = 2_000;
const everySeconds = 10;

/** One sentence on standard output. */
export const say = (sentence = '') => process.stdout.write(`${sentence}\n`);

/** A failure that is the reader's to mend: it is printed as it stands, without a stack. */
export class PlainError extends Error {}

/** Seconds since `began` (from `performance.now()`), as people say them: "0.4 s", "12 s", "2 min 5 s". */
export function since(began) {
  const seconds = (performance.now() - began) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Runs `work` and shows that it goes on: after two seconds a line with the seconds so far, kept in place on a terminal and
 * repeated every ten seconds in a log.
 */
export async function step(doing, work) {
  const began = performance.now();
  const terminal = process.stdout.isTTY === true;
  if (!terminal) say(`${doing} …`);
  else process.stdout.write(`${doing} …`);
  let told = 0;
  const timer = setInterval(() => {
    const seconds = Math.floor((performance.now() - began) / 1000);
    if (terminal) process.stdout.write(`\r${doing} … ${seconds} s`);
    else if (seconds - told >= everySeconds) say(`  … still at it after ${(told = seconds)} s`);
  }, quietFor / 2);
  try {
    const result = await work();
    say(terminal ? `\r${doing}: done in ${since(began)}.` : `  done in ${since(began)}.`);
    return result;
  } catch (error) {
    say(terminal ? `\r${doing}: failed after ${since(began)}.` : `  failed after ${since(began)}.`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Runs a command's main function: plain errors are printed plainly, others with their stack, and the exit code says so. */
export async function command(main) {
  try {
    const code = await main();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    process.stderr.write(`\n${error instanceof PlainError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
