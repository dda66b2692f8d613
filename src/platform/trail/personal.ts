import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type Db, on, type Tx } from '../db/database.ts';
import type { SealedTables } from './tables.ts';

/** What stands in the trail instead of a personal value. */
export interface PersonalMarker {
  readonly enc: {
    /** An identifier such as `foi.applicant:12`; never itself a name or number of a person. */
    readonly subject: string;
    /** Which key: the subject may get a new one after destruction. */
    readonly key: string;
    /** Base64: 12 bytes nonce, ciphertext, 16 bytes tag (AES-256-GCM). */
    readonly box: string;
  };
}

/** Shown where the key has been destroyed. */
export const DESTROYED = '（已按规定销毁）';

let wrapping: Buffer | null = null;

/** Gives this process the secret that subjects' keys are wrapped with; main calls it once. */
export function usePersonalSecret(secret: string): void {
  wrapping = Buffer.from(hkdfSync('sha256', secret, '', 'gongkai trail subject keys', 32));
}

/**
 * Encrypts a personal value for the trail with its subject's own key, made when there is none yet.
 * The marker goes into `before` or `after`; the trail's digest covers it, so it verifies with or without the key.
 */
export async function sealPersonal(tx: Tx, subject: string, value: unknown): Promise<PersonalMarker> {
  const fresh = box(wrappingKey(), subject, randomBytes(32));
  await on<SealedTables>(tx)
    .insertInto('trail.subject_key')
    .values({ subject, key: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const key = await subjectKey(tx, subject);
  if (!key) throw new Error(`no key of ${subject} although one was just made`);
  const text = Buffer.from(JSON.stringify(value ?? null));
  return { enc: { subject, key: nameOf(key), box: box(key, subject, text).toString('base64') } };
}

/** The value, or the sentence that it was destroyed. @throws when the marker was tampered with. */
export async function openPersonal(db: Db, marker: PersonalMarker): Promise<unknown> {
  const { subject, key: name, box: sealed } = marker.enc;
  const key = await subjectKey(db, subject);
  if (!key || nameOf(key) !== name) return DESTROYED;
  return JSON.parse(unbox(key, subject, Buffer.from(sealed, 'base64')).toString());
}

/**
 * Destroys the subject's key: all their values in the trail become unreadable, in every copy of the database that
 * follows; backups lose them when they run out. False when there was no key.
 */
export async function destroySubject(tx: Tx, subject: string): Promise<boolean> {
  const gone = await on<SealedTables>(tx)
    .deleteFrom('trail.subject_key')
    .where('subject', '=', subject)
    .executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}

async function subjectKey(db: Db, subject: string): Promise<Buffer | null> {
  const row = await on<SealedTables>(db)
    .selectFrom('trail.subject_key')
    .select('key')
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? unbox(wrappingKey(), subject, row.key) : null;
}

const nameOf = (key: Buffer): string => createHmac('sha256', key).update('name').digest('hex').slice(0, 12);

function wrappingKey(): Buffer {
  if (!wrapping) throw new Error('personal values need the secret: call usePersonalSecret first');
  return wrapping;
}

// The subject is authenticated too: a box moved to another subject does not open.
function box(key: Buffer, subject: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(subject));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unbox(key: Buffer, subject: string, boxed: Buffer): Buffer {
  const opened = createDecipheriv('aes-256-gcm', key, boxed.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(subject))
    .setAuthTag(boxed.subarray(-16));
  return Buffer.concat([opened.update(boxed.subarray(12, -16)), opened.final()]);
}
