/** Reading and writing of tar streams, piece by piece: no file is ever held in memory. Any `tar` can read the result. */

export interface TarEntry {
  /** With forward slashes, no leading slash; folders end with one. */
  readonly name: string;
  readonly size: number;
  /** Must be read to its end before the next entry is asked for. */
  readonly body: AsyncIterable<Buffer>;
}

const block = 512;

/** The header of one entry. @throws Error on a name that the format cannot hold. */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(block);
  const { prefix, rest } = splitName(name);
  const isFolder = name.endsWith('/');
  header.write(rest, 0);
  header.write(isFolder ? '0000700\0' : '0000600\0', 100);
  header.write('0000000\0'.repeat(2), 108);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(isFolder ? '5' : '0', 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** The zeros that fill an entry's last block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/** What ends an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block);

function splitName(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name };
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)];
    if (rest !== '' && Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(rest) <= 100)
      return { prefix, rest };
  }
  throw new Error(`a tar archive cannot hold the name ${name}`);
}

function checksum(header: Buffer): number {
  let sum = 0;
  // the checksum's own field counts as spaces
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 0x20 : byte;
  return sum;
}

/** The entries of a tar stream in order. @throws Error where the stream is damaged or ends too early. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = new Reader(source);
  for (;;) {
    const header = await reader.take(block);
    if (header.every((byte) => byte === 0)) {
      // read on to the end: only there does gzip compare its checksum
      await reader.drain();
      return;
    }
    const stated = Number.parseInt(field(header, 148, 8), 8);
    if (stated !== checksum(header))
      throw new Error('the archive is damaged: a header does not fit its checksum');
    const size = Number.parseInt(field(header, 124, 12), 8);
    const [rest, prefix] = [field(header, 0, 100), field(header, 345, 155)];
    yield { name: prefix === '' ? rest : `${prefix}/${rest}`, size, body: reader.pieces(size) };
    await reader.take(tarPadding(size).length);
  }
}

const field = (header: Buffer, at: number, length: number): string => {
  const bytes = header.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? length : end).trim();
};

class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const piece of this.pieces(length)) parts.push(piece);
    return Buffer.concat(parts);
  }

  async *pieces(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done) throw new Error('the archive is damaged: it ends too early');
        this.#rest = next.value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }
}
