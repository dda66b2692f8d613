import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss } from 'pg-boss';
import { type Db, inTransaction, type Tx } from '../db/database.ts';

/** Follow-up work asked for inside a transaction. */
export interface JobRequest {
  /** `plans.digest`: must be one of the rooms' declared jobs. */
  readonly name: string;
  readonly data?: Record<string, unknown>;
  /** Jobs of one name and key that still wait are one job. */
  readonly key?: string;
  /** Real time before which it must not start. */
  readonly startAfter?: Date;
}

/** A job as a room declares it. The handler's writes and the job's completion commit together, so it acts once. */
export interface JobSpec {
  readonly name: string;
  readonly title: string;
  run(tx: Tx, data: Record<string, unknown>, now: string): Promise<void>;
  /** Five-field cron expression in Asia/Shanghai real time, for recurring work. */
  readonly cron?: string;
}

/** The schema pg-boss keeps its tables in. */
export const QUEUE_SCHEMA = 'boss';

let boss: PgBoss | null = null;

/** Opens the queue for this process; the schema must have been installed. Errors are told to `onError`. */
export async function openQueue(db: Db, onError: (fault: Error) => void): Promise<() => Promise<void>> {
  const opened = new PgBoss({
    db: fromKysely(db),
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  opened.on('error', onError);
  await opened.start();
  boss = opened;
  return async () => {
    if (boss === opened) boss = null;
    await opened.stop({ graceful: false, close: false });
  };
}

const queue = (): PgBoss => {
  if (!boss) throw new Error('the job queue is not open in this process: call openQueue first');
  return boss;
};

/** Queues a job on the caller's transaction: it exists only if that transaction commits. */
export async function sendJob(tx: Tx, request: JobRequest): Promise<void> {
  await queue().send(request.name, request.data ?? {}, {
    db: fromKysely(tx),
    // The queues keep one waiting job per key; a job that names none gets a key of its own.
    singletonKey: request.key ?? randomUUID(),
    ...(request.startAfter ? { startAfter: request.startAfter } : {}),
  });
}

/**
 * Takes up one waiting job of this name and runs it; false when there is none.
 * The handler and the completion share one transaction. A job whose worker died returns to the queue
 * when its lease ends; a handler that throws is retried by the queue's own rule.
 */
export async function runOne(db: Db, spec: JobSpec, now: () => string): Promise<boolean> {
  const [job] = await queue().fetch<Record<string, unknown>>(spec.name);
  if (!job) return false;
  try {
    await inTransaction(db, async (tx) => {
      await spec.run(tx, job.data ?? {}, now());
      await queue().complete(spec.name, job.id, null, { db: fromKysely(tx) });
    });
  } catch (fault) {
    await queue().fail(spec.name, job.id, { message: (fault as Error).message });
    throw fault;
  }
  return true;
}
