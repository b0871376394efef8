import { connect } from 'node:net';

/** Where a clamd listens: on the network, or at a socket of this machine. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** What clamd said of a file. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly found: string };

/** How long connecting, sending and the answer may take together. */
const PATIENCE_MS = 10_000;
/** An answer is one short line. */
const LONGEST_ANSWER = 4_096;
const CHUNK = 64 * 1_024;

/** Reads an address such as `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`. */
export function clamdAt(url: string): ClamdAddress {
  if (url.startsWith('unix://')) return { path: url.slice('unix://'.length) };
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Has a clamd scan bytes by INSTREAM (clamd(8)). Rejects when there is no answer in time, or none that is understood. */
export function askClamd(address: ClamdAddress, bytes: Buffer, patienceMs = PATIENCE_MS): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(address);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      settle();
    };
    const give = (): void => end(() => settleBy(answer, resolve, reject));
    const timer = setTimeout(() => end(() => reject(new Error('no answer in time'))), patienceMs);
    socket.setEncoding('utf8');
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', give);
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) give();
    });
    socket.on('connect', () => {
      for (const piece of instream(bytes)) socket.write(piece);
    });
  });
}

/** The command and the bytes, each piece behind its length; a piece of no length ends them. */
function* instream(bytes: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    yield lengthOf(piece.length);
    yield piece;
  }
  yield lengthOf(0);
}

function lengthOf(length: number): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(length);
  return header;
}

/** Only the one sentence for clean is clean. */
function settleBy(
  answer: string,
  resolve: (verdict: Verdict) => void,
  reject: (reason: Error) => void,
): void {
  const [line = ''] = answer.split('\0');
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (line === 'stream: OK' && answer.includes('\0')) resolve({ clean: true });
  else if (found !== undefined) resolve({ clean: false, found });
  else reject(new Error(`an answer that is not understood: ${line.slice(0, 100)}`));
}
