// Whether a port is free. Only Node's own modules.
import { createServer } from 'node:net';
import { PlainError } from './say.mjs';

/** The port that PORT names, or 3000. */
export function chosenPort(text = process.env.PORT) {
  if (!text) return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlainError(
    `PORT is "${text}"; it must be a whole number from 1 to 65535, for instance PORT=3100.`,
  );
}

const isTaken = (port, host) =>
  new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', (error) => (error.code === 'EADDRINUSE' ? settle(true) : fail(error)));
    probe.listen(port, host, () => probe.close(() => settle(false)));
  });

/**
 * Refuses, in words, when another program already listens there: better at once than after a build. A program that was just told
 * to stop gets five seconds to leave.
 */
export async function expectFree(port, host, patience = 5_000) {
  const until = performance.now() + patience;
  try {
    while (await isTaken(port, host)) {
      if (performance.now() > until) throw new PlainError(takenWords(port, host));
      await new Promise((settle) => setTimeout(settle, 250));
    }
  } catch (error) {
    if (error.code !== 'EACCES') throw error;
    throw new PlainError(
      `This account may not use port ${port}. Choose one above 1024:  PORT=3100 npm start`,
    );
  }
}

const takenWords = (port, host) =>
  `Port ${port} is taken by another program (perhaps Common Practice is running already: open http://${host}:${port}).\n` +
  `Stop that program, or choose another port:  PORT=${port < 65_000 ? port + 100 : 3100} npm start`;
