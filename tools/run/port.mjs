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

/** Refuses, in words, when another program already listens there: better at once than after a build. */
export function expectFree(port, host) {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        fail(
          new PlainError(
            `Port ${port} is taken by another program (perhaps Common Practice itself is running already: open http://${host}:${port}).\n` +
              `Stop that program, or choose another port:  PORT=${port + 100} npm start`,
          ),
        );
      else if (error.code === 'EACCES')
        fail(
          new PlainError(
            `This account may not use port ${port}. Choose one above 1024:  PORT=3100 npm start`,
          ),
        );
      else fail(error);
    });
    probe.listen(port, host, () => probe.close(() => settle()));
  });
}
