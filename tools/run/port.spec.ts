import { createServer, type Server } from 'node:net';
import { chosenPort, expectFree } from './port.mjs';

describe('the port', () => {
  it.each([
    [undefined, 3000],
    ['', 3000],
    ['3100', 3100],
  ])('for PORT=%s is %d', (text, port) => {
    // An explicit empty string keeps the process's own PORT out of the question.
    expect(chosenPort(text ?? '')).toBe(port);
  });

  it.each(['0', '65536', '-1', '3000.5', 'http'])('is refused as PORT=%s, with an example', (text) => {
    expect(() => chosenPort(text)).toThrow('PORT=3100');
  });

  describe('that another program holds', () => {
    let other: Server;
    let taken: number;

    beforeEach((done) => {
      other = createServer().listen(0, '127.0.0.1', () => {
        taken = (other.address() as { port: number }).port;
        done();
      });
    });

    afterEach(() => void other.close());

    it('is refused by its number, with another one to choose', async () => {
      await expect(expectFree(taken, '127.0.0.1', 0)).rejects.toThrow(
        new RegExp(`Port ${taken} is taken[^]*PORT=\\d+ npm start`),
      );
    });

    it('is taken when the other program leaves in time', async () => {
      setTimeout(() => other.close(), 300);
      await expect(expectFree(taken, '127.0.0.1', 3_000)).resolves.toBeUndefined();
    });
  });
});
