import type { z } from 'zod';
import type { BadInput, Refusal, Result } from '../../kernel/results.ts';
import type { Actor, Capacity } from '../actor.ts';
import type { Tx } from '../db/database.ts';
import type { DutyClosing, DutyOpening } from '../duties/duties.ts';
import type { JobRequest } from '../jobs/queue.ts';
import type { TrailLine } from '../trail/append.ts';

/** What an action may do besides reading and saving: everything lands in its one transaction. */
export interface ActionContext {
  readonly tx: Tx;
  readonly actor: Actor;
  /** Under which unit and role the person acts, as the permission decided. */
  readonly capacity: Capacity;
  /** Business time, ISO with Z. In the demo it is the demo's clock. */
  readonly now: string;
  /** The Asia/Shanghai day of `now`. */
  readonly today: string;
  /** Writes a row of the trail. Every action that ends well has written at least one. */
  trail(line: TrailLine): Promise<void>;
  openDuty(duty: DutyOpening): Promise<void>;
  closeDuty(duty: DutyClosing): Promise<void>;
  /** Queues follow-up work that starts only if this transaction commits. */
  job(request: JobRequest): Promise<void>;
  /** Runs another room's action on this same transaction, as the same person, with that action's own permission. */
  call<I, M, O>(action: Action<I, M, O>, input: I): Promise<Result<O>>;
}

/** An action as a room declares it: input, who, run. Form route, API route, OpenAPI and permission table derive from it. */
export interface Action<I, M, O> {
  /** `plans.share.sign`: stable, also the operation id of the API and the action name in the trail. */
  readonly name: string;
  /** What a person calls it: 签收任务. */
  readonly title: string;
  /** Under /w for forms and /api/v1 for the API; parameters as `:share` are part of the input. */
  readonly path: string;
  readonly input: z.ZodType<I>;
  /** Creates something: takes an idempotency key, answers 201. */
  readonly isCreate?: boolean;
  /** Takes files: the form is multipart. Bytes arrive in the input as `File`. */
  readonly hasFiles?: boolean;
  /** `signed-in` (default) needs a staff session or token; `anyone` may be called by the public. */
  readonly audience?: 'signed-in' | 'anyone';
  /** Loads the matter with a row lock; `null` means there is none (404). */
  load(tx: Tx, input: I, actor: Actor): Promise<M | null>;
  /** Pure: may this person do it to this matter, and as what. */
  who(actor: Actor, matter: M): Capacity | Refusal;
  run(cx: ActionContext, matter: M, input: I): Promise<Result<O>>;
  /** Where the form goes afterwards; default is the page it was sent from. */
  after?(output: O, input: I): string;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of actions of different inputs has no narrower type
export type AnyAction = Action<any, any, any>;

/** Declares an action; only here so that the three types are inferred together. */
export const defineAction = <I, M, O>(action: Action<I, M, O>): Action<I, M, O> => action;

/** Loader for actions that create something and so have nothing to lock. */
export const nothingToLoad = async (): Promise<Record<string, never>> => ({});

/** Turns zod's issues into one sentence per field; the first of a field wins. */
export function fieldErrors(error: z.ZodError): BadInput {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.map(String).join('.');
    fields[name] ??= issue.message;
  }
  return { kind: 'invalid', fields };
}
