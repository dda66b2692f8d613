import type { Signer, Verifier } from './key.ts';
import { ORIGIN } from './key.ts';
import type { CheckpointRow } from './tables.ts';

/** What a checkpoint says: at `at` the chain had `size` links and ended in `hash`. */
export interface CheckpointBody {
  readonly size: number;
  readonly hash: Buffer;
  /** Real time, ISO with Z and milliseconds. */
  readonly at: string;
}

/** A checkpoint as it is kept elsewhere. */
export interface SignedCheckpoint extends CheckpointBody {
  readonly keyId: string;
  readonly signature: Buffer;
}

/** The bytes that are signed: origin, size, hash and time, one per line. */
export const signedText = (body: CheckpointBody): string =>
  `${ORIGIN}\n${body.size}\n${body.hash.toString('base64')}\n${body.at}\n`;

/** Signs the chain as it stands; the row that goes into the table. */
export async function signCheckpoint(signer: Signer, body: CheckpointBody): Promise<CheckpointRow> {
  return {
    seq: body.size,
    hash: body.hash,
    at: body.at,
    algorithm: signer.algorithm,
    key_id: signer.keyId,
    signature: await signer.sign(signedText(body)),
  };
}

export const fromRow = (row: CheckpointRow): SignedCheckpoint => ({
  size: row.seq,
  hash: row.hash,
  at: row.at,
  keyId: row.key_id,
  signature: row.signature,
});

/**
 * The checkpoint as a text file in the manner of a signed note: the signed lines, an empty line, and a line with
 * name, short digest of the key and signature.
 */
export function writeCheckpoint(checkpoint: SignedCheckpoint): string {
  const digest = Buffer.from(checkpoint.keyId.split('+')[1] ?? '', 'hex');
  const mark = Buffer.concat([digest, checkpoint.signature]).toString('base64');
  return `${signedText(checkpoint)}\n— ${ORIGIN} ${mark}\n`;
}

/** Reads such a file; null when it is something else or was cut off. */
export function readCheckpoint(text: string): SignedCheckpoint | null {
  const pattern =
    /^([^\n]+)\n(\d{1,15})\n([A-Za-z0-9+/=]{44})\n(\d{4}-[0-9T:.-]+Z)\n\n— (\S+) ([A-Za-z0-9+/=]+)\n*$/;
  const found = pattern.exec(text.replaceAll('\r\n', '\n'));
  if (!found || found[1] !== ORIGIN || found[5] !== ORIGIN) return null;
  const [, , size = '', hash = '', at = '', , mark = ''] = found;
  const bytes = Buffer.from(mark, 'base64');
  return {
    size: Number(size),
    hash: Buffer.from(hash, 'base64'),
    at,
    keyId: `${ORIGIN}+${bytes.subarray(0, 4).toString('hex')}`,
    signature: bytes.subarray(4),
  };
}

/** Whether one of the keys made this signature over exactly these lines. */
export const isSignedBy = (checkpoint: SignedCheckpoint, verifiers: readonly Verifier[]): boolean =>
  verifiers.some(
    (verifier) =>
      verifier.keyId === checkpoint.keyId && verifier.isGood(signedText(checkpoint), checkpoint.signature),
  );
