import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The name that stands in every checkpoint, so that a signature for something else cannot pass for one. */
export const ORIGIN = 'gongkai/trail';

/**
 * What signs checkpoints. Ed25519 is built in; SM2 (GB/T 32918) or a device is a second implementation of this,
 * with its own `algorithm`, and needs no other change.
 */
export interface Signer {
  readonly algorithm: string;
  readonly keyId: string;
  sign(text: string): Buffer | Promise<Buffer>;
}

/** What checks them; holds nothing secret. */
export interface Verifier {
  readonly algorithm: string;
  readonly keyId: string;
  isGood(text: string, signature: Buffer): boolean;
}

/** `createPublicKey` takes a private key only. */
const publicHalf = (key: KeyObject): KeyObject => (key.type === 'public' ? key : createPublicKey(key));

const rawPublic = (key: KeyObject): Buffer =>
  publicHalf(key).export({ format: 'der', type: 'spki' }).subarray(-32);

/** Four bytes of a digest over name, kind and key, as signed notes have it. */
export const shortDigest = (key: KeyObject): Buffer =>
  createHash('sha256')
    .update(`${ORIGIN}\n`)
    .update(Buffer.of(1))
    .update(rawPublic(key))
    .digest()
    .subarray(0, 4);

const keyId = (key: KeyObject): string => `${ORIGIN}+${shortDigest(key).toString('hex')}`;

export const ed25519Signer = (key: KeyObject): Signer => ({
  algorithm: 'ed25519',
  keyId: keyId(key),
  sign: (text) => sign(null, Buffer.from(text), key),
});

export const ed25519Verifier = (key: KeyObject): Verifier => ({
  algorithm: 'ed25519',
  keyId: keyId(key),
  isGood: (text, signature) => verify(null, Buffer.from(text), publicHalf(key), signature),
});

/** The public key as one line, as signed notes write it: name, short digest, base64 of kind and key. */
export const publicLine = (key: KeyObject): string =>
  `${keyId(key)}+${Buffer.concat([Buffer.of(1), rawPublic(key)]).toString('base64')}`;

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads that line, or a PEM public key. @throws RangeError when it is neither. */
export function readPublicKey(text: string): KeyObject {
  const trimmed = text.trim();
  if (trimmed.startsWith('-----BEGIN')) return createPublicKey(trimmed);
  const [, , ...rest] = trimmed.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) throw new RangeError('not a public key of a trail');
  const key = createPublicKey({
    key: Buffer.concat([spkiHead, bytes.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  if (publicLine(key) !== trimmed) throw new RangeError('the public key does not match its own short digest');
  return key;
}

const keyFile = (dataDir: string): string => join(dataDir, 'trail-key.pem');
const publicFile = (dataDir: string): string => join(dataDir, 'trail-key.pub');

/**
 * The signing key: `given` (GONGKAI_TRAIL_KEY, PKCS#8 as PEM or base64), else the file of the data folder, made at
 * the first start with access for its owner only. Only the worker calls this. The public half is laid beside it.
 * @throws Error when the file may be read by others or holds another kind of key.
 */
export function signingKey(dataDir: string, given?: string): KeyObject {
  mkdirSync(dataDir, { recursive: true });
  const path = keyFile(dataDir);
  if (!given && !existsSync(path)) makeKeyFile(path);
  if (!given && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`签名密钥文件 ${path} 可以被其他用户读取：请执行 chmod 600 ${path}，并考虑更换密钥。`);
  const key = given ? parsePrivate(given) : createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('签名密钥不是 Ed25519 密钥。');
  const line = `${publicLine(key)}\n`;
  const beside = publicFile(dataDir);
  if (!existsSync(beside) || readFileSync(beside, 'utf8') !== line) writeWhole(beside, line, 0o644);
  return key;
}

/** The public key the worker has laid into the data folder; undefined before its first start. */
export function storedPublicKey(dataDir: string): KeyObject | undefined {
  const path = publicFile(dataDir);
  return existsSync(path) ? readPublicKey(readFileSync(path, 'utf8')) : undefined;
}

const parsePrivate = (given: string): KeyObject =>
  given.includes('-----BEGIN')
    ? createPrivateKey(given.replaceAll('\\n', '\n'))
    : createPrivateKey({ key: Buffer.from(given, 'base64'), format: 'der', type: 'pkcs8' });

/** Two workers that start at once end with one key: a link refuses to replace what is there. */
function makeKeyFile(path: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  const draft = `${path}.${process.pid}`;
  writeWhole(draft, String(pem), 0o600);
  try {
    linkSync(draft, path);
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeWhole(path: string, text: string, mode: number): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', mode);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
}
