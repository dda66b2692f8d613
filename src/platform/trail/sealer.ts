import { type Db, on } from '../db/database.ts';
import { keepCheckpoint, latestCheckpoint, setAside } from './checkpoint-files.ts';
import type { Signer } from './key.ts';
import { type Head, headOf, type Sealed, sealBatch } from './seal.ts';
import type { SealedTables } from './tables.ts';

export interface SealerOptions {
  /** Connection of the role gongkai_sealer. */
  readonly db: Db;
  readonly signer: Signer;
  /** Milliseconds between looks, 150 by default; at most 250, so that an entry is sealed within a second. */
  readonly everyMs?: number;
  /** Where checkpoints are also written; it should be copied to another machine. */
  readonly folder?: string;
  /** Told when the chain no longer contains what this worker or the folder has seen: somebody changed the trail. */
  onAlarm(sentence: string): void;
  /** Told of faults such as a database that is away; the sealer goes on trying. */
  onFault(fault: Error): void;
  onSealed?(sealed: Sealed): void;
}

export interface Sealer {
  /** Resolves when the batch under way has ended. */
  stop(): Promise<void>;
}

const longestPauseMs = 5_000;

/**
 * Starts sealing until stopped. May run in several workers: the lock lets one of them work at a time.
 * On start, and before each batch, the chain is compared with the last head known, so that a cut or a rewrite is
 * reported at once and not only at the next full verification.
 */
export function startSealer(options: SealerOptions): Sealer {
  const everyMs = options.everyMs ?? 150;
  let known: Head | null = null;
  let isStopping = false;
  let wake: () => void = () => {};

  async function recall(): Promise<void> {
    const kept = options.folder ? latestCheckpoint(options.folder) : null;
    if (kept && options.folder && !(await contains(options.db, { seq: kept.size, hash: kept.hash }))) {
      const path = setAside(options.folder, kept);
      options.onAlarm(
        `操作留痕与检查点文件不一致：检查点记载共 ${kept.size} 条，现有记录对不上。原检查点已另存为 ${path}，请立即执行 gongkai trail verify --checkpoint ${path}。`,
      );
    }
    known = await headOf(options.db);
  }

  async function round(): Promise<boolean> {
    if (!known) await recall();
    const sealed = await sealBatch(options.db, options.signer);
    if (!sealed) return false;
    if (known && !(await isContinuation(options.db, known, sealed.from)))
      options.onAlarm(
        `操作留痕在第 ${known.seq} 条处被截断或改写：刚才还在的记录现已不在。请立即执行 gongkai trail verify 并保全数据库。`,
      );
    const { checkpoint } = sealed;
    known = checkpoint ? { seq: checkpoint.size, hash: checkpoint.hash } : sealed.from;
    if (checkpoint && options.folder) keepCheckpoint(options.folder, checkpoint);
    options.onSealed?.(sealed);
    return sealed.isFull;
  }

  async function run(): Promise<void> {
    for (let pauseMs = everyMs; !isStopping; ) {
      try {
        if (await round()) continue;
        pauseMs = everyMs;
      } catch (fault) {
        options.onFault(fault as Error);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
      if (isStopping) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  const running = run();
  return {
    stop: () => {
      isStopping = true;
      wake();
      return running;
    },
  };
}

/** Another worker may have sealed in between: then the head we know is further back, but still there. */
async function isContinuation(db: Db, known: Head, now: Head): Promise<boolean> {
  if (known.seq === now.seq) return known.hash.equals(now.hash);
  return now.seq > known.seq && contains(db, known);
}

async function contains(db: Db, head: Head): Promise<boolean> {
  if (head.seq === 0) return true;
  const row = await on<SealedTables>(db)
    .selectFrom('trail.seal')
    .select('hash')
    .where('seq', '=', head.seq)
    .executeTakeFirst();
  return row?.hash.equals(head.hash) ?? false;
}
