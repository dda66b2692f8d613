import { createHash } from 'node:crypto';
import { isRefusal, type Refusal, type Result, refuse } from '../../kernel/results.ts';
import type { Actor, Capacity } from '../actor.ts';
import { type Db, inTransaction, on, type Tx } from '../db/database.ts';
import { closeDuty, openDuty } from '../duties/duties.ts';
import { sendJob } from '../jobs/queue.ts';
import { appendEntry, type TrailAuthor } from '../trail/append.ts';
import { canonical } from '../trail/digest.ts';
import { type Action, type ActionContext, fieldErrors } from './action.ts';

export interface Caller {
  readonly actor: Actor;
  readonly requestId: string | null;
  /** Business time, ISO with Z. */
  readonly now: string;
  readonly today: string;
  /** The caller's key for a create; sent twice, it acts once. */
  readonly idempotencyKey?: string | null;
}

interface IdempotencyTables {
  'platform.idempotency': {
    caller: string;
    key: string;
    action: string;
    input_digest: Buffer;
    response: string | null;
  };
}

/** Rolls the transaction back while carrying the answer out of it. */
class Rollback extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('rollback');
    this.result = result;
  }
}

/**
 * The one way of a write: parse, open the transaction, load with lock, permission, run, commit.
 * Refusals and bad input are returned with nothing saved; anything thrown is a fault and rolls back too.
 */
export async function perform<I, M, O>(
  db: Db,
  action: Action<I, M, O>,
  rawInput: unknown,
  caller: Caller,
): Promise<Result<O>> {
  const parsed = action.input.safeParse(rawInput);
  if (!parsed.success) return fieldErrors(parsed.error);
  if (action.audience !== 'anyone' && caller.actor.kind === 'citizen') return signInFirst();
  try {
    return await inTransaction(db, async (tx) => {
      const result = await once(tx, action, parsed.data, caller);
      if (result.kind !== 'done') throw new Rollback(result);
      return result;
    });
  } catch (fault) {
    if (fault instanceof Rollback) return fault.result;
    throw fault;
  }
}

/** Runs the action on a transaction that is already open; used for calls between rooms, imports and the demo. */
export async function performOn<I, M, O>(
  tx: Tx,
  action: Action<I, M, O>,
  input: I,
  caller: Caller,
): Promise<Result<O>> {
  const matter = await action.load(tx, input, caller.actor);
  if (matter === null) return missing();
  const capacity = action.who(caller.actor, matter);
  if (isRefusal(capacity)) return capacity;
  let lines = 0;
  const author = authorOf(action, caller, capacity);
  const context: ActionContext = {
    tx,
    actor: caller.actor,
    capacity,
    now: caller.now,
    today: caller.today,
    trail: async (line) => {
      lines += 1;
      await appendEntry(tx, author, line);
    },
    openDuty: (duty) => openDuty(tx, duty, caller.now),
    closeDuty: (duty) => closeDuty(tx, duty, caller.now),
    job: (request) => sendJob(tx, request),
    call: async (other, otherInput) => {
      const result = await performOn(tx, other, otherInput, caller);
      if (result.kind === 'done') lines += 1;
      return result;
    },
  };
  const result = await action.run(context, matter, input);
  if (result.kind === 'done' && lines === 0)
    throw new Error(`action ${action.name} changed state without a line in the trail`);
  return result;
}

async function once<I, M, O>(tx: Tx, action: Action<I, M, O>, input: I, caller: Caller): Promise<Result<O>> {
  const key = action.isCreate ? caller.idempotencyKey : null;
  if (!key) return performOn(tx, action, input, caller);
  const claim = {
    caller: caller.actor.accountId === null ? `anyone` : `account:${caller.actor.accountId}`,
    key,
    action: action.name,
    input_digest: createHash('sha256')
      .update(canonical(withoutFiles(input)))
      .digest(),
  };
  const table = on<IdempotencyTables>(tx);
  // A second sender waits here on the unique key until the first has committed or given up.
  const claimed = await table
    .insertInto('platform.idempotency')
    .values({ ...claim, response: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) return replay(tx, claim);
  const result = await performOn(tx, action, input, caller);
  if (result.kind === 'done')
    await table
      .updateTable('platform.idempotency')
      .set({ response: JSON.stringify(result.value ?? null) })
      .where('caller', '=', claim.caller)
      .where('key', '=', key)
      .execute();
  return result;
}

async function replay<O>(
  tx: Tx,
  claim: { caller: string; key: string; action: string; input_digest: Buffer },
): Promise<Result<O>> {
  const first = await on<IdempotencyTables>(tx)
    .selectFrom('platform.idempotency')
    .selectAll()
    .where('caller', '=', claim.caller)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow();
  if (first.action !== claim.action || !first.input_digest.equals(claim.input_digest))
    return refuse(
      'conflict',
      'platform.idempotency.reused',
      '这个提交编号已经用于另一次内容不同的提交。',
      '请刷新页面后重新填写提交；接口调用方请换用新的 Idempotency-Key。',
    );
  return { kind: 'done', value: first.response as O };
}

const withoutFiles = (input: unknown): unknown =>
  JSON.parse(
    JSON.stringify(input ?? null, (_name, value) =>
      value instanceof File ? { file: value.name, size: value.size } : value,
    ),
  );

function authorOf(action: { name: string; title: string }, caller: Caller, capacity: Capacity): TrailAuthor {
  return {
    action: action.name,
    title: action.title,
    at: caller.now,
    unitId: capacity.unitId,
    actorKind: caller.actor.kind,
    accountId: caller.actor.accountId,
    actorName: caller.actor.name,
    requestId: caller.requestId,
  };
}

const missing = (): Refusal =>
  refuse(
    'missing',
    'platform.matter.missing',
    '没有找到这项内容，它可能已被移除，或者您所在单位无权查看。',
    '请返回列表重新查找；如确需查看，请联系本单位管理员。',
  );

const signInFirst = (): Refusal =>
  refuse('forbidden', 'platform.session.none', '您还没有登录，或者登录已经过期。', '请登录后再试。');
