import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Line } from './line';

describe('the line between a browser and the server', () => {
  let echo: Server;
  let line: Line;
  const open: Socket[] = [];

  beforeEach(async () => {
    echo = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    line = new Line(() => (echo.address() as AddressInfo).port);
    await line.mend();
  });

  afterEach(async () => {
    await line.cut();
    for (const socket of open.splice(0)) socket.destroy();
    echo.close();
    await once(echo, 'close');
  });

  const call = (): Socket => {
    const socket = connect(line.port, '127.0.0.1');
    open.push(socket);
    return socket;
  };
  const said = async (socket: Socket, words: string): Promise<string> => {
    socket.write(words);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString();
  };

  it('carries words both ways', async () => {
    expect(await said(call(), 'good morning')).toBe('good morning');
  });

  it('drops the connections it has when it is cut, and refuses new ones', async () => {
    const socket = call();
    await said(socket, 'still here');
    const [dropped] = await Promise.all([
      once(socket, 'close').catch((error: NodeJS.ErrnoException) => [error.code]),
      line.cut(),
    ]);
    expect(dropped).toEqual(['ECONNRESET']);
    await expect(once(call(), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('carries words again on the same port once it is mended', async () => {
    const before = line.port;
    await line.cut();
    await line.mend();
    expect(line.port).toBe(before);
    expect(await said(call(), 'back again')).toBe('back again');
  });
});
