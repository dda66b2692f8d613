import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** Where clamd listens: `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`. */
export type ClamdAddress = string;

export interface ClamdSettings {
  readonly address: ClamdAddress;
  /** Milliseconds without a byte either way before giving up. */
  readonly idleMs: number;
  /** Milliseconds for one whole scan. */
  readonly totalMs: number;
  /** Bytes; more is not sent, because clamd would break the connection off at its own StreamMaxLength. */
  readonly maxBytes: number;
}

export const defaultClamdSettings = { idleMs: 10_000, totalMs: 60_000, maxBytes: 50 * 1024 * 1024 } as const;

/** `unscanned` is not an answer about the file: nobody has looked at it, and it must not be served. */
export type ScanResult =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly signature: string }
  | { readonly verdict: 'unscanned'; readonly why: string };

const CHUNK = 64 * 1024;
const MAX_REPLY = 4096;

/** Has clamd look at the bytes (INSTREAM). Never throws: trouble of any kind is `unscanned`. */
export async function scanBytes(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  settings: ClamdSettings,
): Promise<ScanResult> {
  try {
    return readVerdict(await converse(settings, (socket) => sendStream(socket, source, settings.maxBytes)));
  } catch (fault) {
    return { verdict: 'unscanned', why: (fault as Error).message };
  }
}

/** Whether clamd answers. */
export async function isClamdReady(settings: ClamdSettings): Promise<boolean> {
  const reply = await converse(settings, (socket) => write(socket, 'zPING\0')).catch(() => '');
  return reply === 'PONG';
}

/** Engine and signature version as clamd writes it, to be kept with each scan. Throws when clamd does not answer. */
export const clamdVersion = (settings: ClamdSettings): Promise<string> =>
  converse(settings, (socket) => write(socket, 'zVERSION\0'));

/** Opens a connection, lets `speak` send, returns the one reply without its closing NUL. */
async function converse(settings: ClamdSettings, speak: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = connect(addressOf(settings.address));
  socket.setTimeout(settings.idleMs, () => socket.destroy(new Error('clamd does not answer')));
  const deadline = setTimeout(() => socket.destroy(new Error('the scan took too long')), settings.totalMs);
  const reply = readReply(socket);
  try {
    // When clamd refuses early it answers and closes: its answer counts, not the broken pipe.
    const [answer, sent] = await Promise.allSettled([reply, speak(socket)]);
    if (answer.status === 'fulfilled' && answer.value !== '') return answer.value;
    throw answer.status === 'rejected'
      ? answer.reason
      : sent.status === 'rejected'
        ? sent.reason
        : new Error('clamd closed without an answer');
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

function readReply(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      reply += text;
      const end = reply.indexOf('\0');
      if (end >= 0) resolve(reply.slice(0, end).trim());
      else if (reply.length > MAX_REPLY) socket.destroy(new Error('clamd answers too much'));
    });
    socket.on('error', reject);
    // An answer cut off in the middle is none.
    socket.on('close', () => reject(new Error('clamd closed without an answer')));
  });
}

/** Each piece is preceded by its length in four bytes, big end first; a length of zero closes the stream. */
async function sendStream(
  socket: Socket,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<void> {
  await write(socket, 'zINSTREAM\0');
  let sent = 0;
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    sent += piece.byteLength;
    if (sent > maxBytes) {
      const fault = new Error('the file is larger than may be scanned');
      socket.destroy(fault);
      throw fault;
    }
    for (let at = 0; at < piece.byteLength; at += CHUNK) {
      const chunk = piece.subarray(at, at + CHUNK);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.byteLength);
      await write(socket, Buffer.concat([length, chunk]));
    }
  }
  await write(socket, Buffer.alloc(4));
}

const write = (socket: Socket, data: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = () => reject(new Error('the connection to clamd broke'));
    if (socket.destroyed) return failed();
    socket.once('close', failed);
    socket.write(data, (fault) => {
      socket.off('close', failed);
      if (fault) reject(fault);
      else resolve();
    });
  });

function readVerdict(reply: string): ScanResult {
  if (reply === 'stream: OK') return { verdict: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  if (signature) return { verdict: 'infected', signature };
  return { verdict: 'unscanned', why: `clamd: ${reply}` };
}

function addressOf(address: ClamdAddress): NetConnectOpts {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const url = new URL(address);
  if (url.protocol !== 'tcp:' || url.port === '') throw new Error(`not an address of clamd: ${address}`);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
}
