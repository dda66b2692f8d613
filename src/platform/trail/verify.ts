import type { KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { type ChainLink, walkChain } from './chain.ts';
import { fromRow, isSignedBy, type SignedCheckpoint } from './checkpoint.ts';
import { type Divergence, divergence, type NamedEntry } from './divergence.ts';
import { ed25519Verifier, type Verifier } from './key.ts';
import { findLoose, readTail, type Tail } from './tail.ts';

export interface VerifyOptions {
  /** The key checkpoints must be signed with; several after a change of keys. */
  readonly publicKey: KeyObject | readonly KeyObject[];
  /** Checkpoints kept outside the database. */
  readonly checkpoints?: readonly SignedCheckpoint[];
}

export interface TrailReport {
  /** Nothing diverges. The unsealed tail is reported beside it. */
  readonly isIntact: boolean;
  readonly sealed: number;
  /** Checkpoints in the database whose signature and hash are good. */
  readonly checkpoints: number;
  /** Checkpoints given that the chain contains. */
  readonly kept: number;
  readonly tail: Tail;
  /** In order of sequence, the first 20. */
  readonly divergences: readonly Divergence[];
  readonly divergenceCount: number;
  /** Up to here a good checkpoint vouches for everything; the first change lies after it. */
  readonly vouchedTo: number;
}

const KEPT = 20;

/**
 * Verifies the whole trail: sequence, content, links, signatures, checkpoints in the database and those given, and
 * that every entry is sealed or waiting. Reads in bounded batches; what is sealed meanwhile is left for the next time.
 */
export async function verifyTrail(db: Db, options: VerifyOptions): Promise<TrailReport> {
  const verifiers = [options.publicKey].flat().map((key) => ed25519Verifier(key as KeyObject));
  const kept = options.checkpoints ?? [];
  const found: Divergence[] = [];
  let count = 0;
  const tell = (one: Divergence): void => {
    count += 1;
    if (found.length < 1_000) found.push(one);
  };
  const { top, topCheckpoint } = await tops(db);
  const watch = new CheckpointWatch(verifiers, kept, tell, () => count > 0);
  await walkChain(db, top, tell, (at) => watch.see(at));
  watch.finish(top, topCheckpoint);
  await findLoose(db, tell);
  const tail = await readTail(db, tell);
  found.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity));
  return {
    isIntact: count === 0,
    sealed: top,
    checkpoints: watch.good,
    kept: watch.keptGood,
    tail,
    divergences: found.slice(0, KEPT),
    divergenceCount: count,
    vouchedTo: watch.vouchedTo,
  };
}

async function tops(db: Db): Promise<{ top: number; topCheckpoint: number }> {
  // One statement, one snapshot: the sealer may commit between two.
  const { rows } = await sql<{ top: number; top_checkpoint: number }>`
    select coalesce((select max(seq) from trail.seal), 0) as top,
      coalesce((select max(seq) from trail.checkpoint), 0) as top_checkpoint`.execute(db);
  return { top: rows[0]?.top ?? 0, topCheckpoint: rows[0]?.top_checkpoint ?? 0 };
}

/** Compares the walk with checkpoints, those of the database and those kept elsewhere. */
class CheckpointWatch {
  good = 0;
  keptGood = 0;
  vouchedTo = 0;
  #last: NamedEntry | null = null;
  /** The first place after the last one that carried a checkpoint. */
  #unsigned: NamedEntry | null = null;
  readonly #verifiers: readonly Verifier[];
  readonly #kept = new Map<number, SignedCheckpoint[]>();
  readonly #tell: (found: Divergence) => void;
  readonly #hasDiverged: () => boolean;

  constructor(
    verifiers: readonly Verifier[],
    kept: readonly SignedCheckpoint[],
    tell: (found: Divergence) => void,
    hasDiverged: () => boolean,
  ) {
    this.#verifiers = verifiers;
    this.#tell = tell;
    this.#hasDiverged = hasDiverged;
    for (const one of kept) {
      // A file nobody signed proves nothing about the trail, only about the file.
      if (isSignedBy(one, verifiers)) this.#kept.set(one.size, [...(this.#kept.get(one.size) ?? []), one]);
      else tell(divergence('kept-signature', { seq: one.size }));
    }
  }

  see({ seal, entry, checkpoint }: ChainLink): void {
    this.#last = entry;
    this.#unsigned ??= entry;
    let vouches = false;
    if (checkpoint) {
      this.#unsigned = null;
      const isSigned = isSignedBy(fromRow(checkpoint), this.#verifiers);
      if (!isSigned) this.#tell(divergence('checkpoint-signature', entry));
      else if (!checkpoint.hash.equals(seal.hash)) this.#tell(divergence('checkpoint-hash', entry));
      else {
        vouches = true;
        this.good += 1;
      }
    }
    for (const one of this.#kept.get(seal.seq) ?? []) {
      this.#kept.delete(seal.seq);
      if (one.hash.equals(seal.hash)) {
        vouches = true;
        this.keptGood += 1;
      } else this.#tell(divergence('kept-hash', entry));
    }
    if (vouches && !this.#hasDiverged()) this.vouchedTo = seal.seq;
  }

  finish(top: number, topCheckpoint: number): void {
    if (this.#unsigned) this.#tell(divergence('unsigned', this.#unsigned));
    const last = { ...this.#last, seq: top };
    if (topCheckpoint > top) this.#tell(divergence('checkpoint-beyond', last));
    for (const size of this.#kept.keys())
      this.#tell(divergence(size > top ? 'kept-beyond' : 'gap', size > top ? last : { seq: size }));
  }
}
