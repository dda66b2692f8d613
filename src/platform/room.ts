import type { z } from 'zod';
import type { AnyAction } from './actions/action.ts';
import type { Actor } from './actor.ts';
import type { Db } from './db/database.ts';
import type { GongkaiApp, RequestContext } from './http/context.ts';
import type { JobSpec } from './jobs/queue.ts';
import type { Measure } from './measures/measure.ts';

/** A reading route of the API. */
export interface ApiRead<Query> {
  /** Operation id: `plans.tasks`. */
  readonly name: string;
  readonly title: string;
  /** Under /api/v1, parameters as `:year` are part of the query. */
  readonly path: string;
  readonly query: z.ZodType<Query>;
  readonly audience: 'signed-in' | 'anyone';
  /** The answer as JSON, or a `Refusal`. */
  run(cx: RequestContext, query: Query): Promise<unknown>;
}
// biome-ignore lint/suspicious/noExplicitAny: a list of reads of different queries has no narrower type
export type AnyApiRead = ApiRead<any>;

export interface CommandContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly isJson: boolean;
  /** Prints for people, or the value as one JSON document with --json. */
  print(value: unknown, text: string): void;
}

/** A command of `gongkai`. Returns the exit code: 0 well, 1 refused or bad input, 2 wrong usage. */
export interface Command {
  /** Words as typed: `plan show`. */
  readonly words: string;
  readonly usage: string;
  readonly summary: string;
  /** Needs no database: runs without a server. Some need one only with certain arguments. */
  readonly isOffline?: boolean | ((args: readonly string[]) => boolean);
  run(args: readonly string[], cx: CommandContext): Promise<number>;
}

/** An entry of the workbench's side navigation. */
export interface NavEntry {
  readonly group: string;
  readonly title: string;
  readonly href: string;
  isFor(actor: Actor): boolean;
}

/** A business area, declared whole: what the rest of the house may know of it. */
export interface Room {
  readonly name: string;
  readonly title: string;
  readonly actions: readonly AnyAction[];
  readonly reads?: readonly AnyApiRead[];
  /** Pages of the workbench, under /w. Reading only. */
  staffPages?(app: GongkaiApp): void;
  /** Pages of the portal. Reading only, from `cx.portal`. */
  portalPages?(app: GongkaiApp): void;
  readonly navigation?: readonly NavEntry[];
  readonly jobs?: readonly JobSpec[];
  readonly measures?: readonly Measure[];
  readonly commands?: readonly Command[];
  /** Fills the demo district with plausible content through the room's own actions; running it twice adds nothing. */
  seedDemo?(cx: DemoContext): Promise<void>;
}

export interface DemoContext {
  readonly db: Db;
  /** Business time at the demo's start. */
  readonly now: string;
  readonly today: string;
  readonly say: (line: string) => void;
}

interface Question {
  readonly name: string;
  readonly isBound: () => boolean;
}
const questions: Question[] = [];

/** What a room must ask of a later room: declared as a type by the asker, answered by the later room, bound in main. */
export interface Asked<Answer> {
  bind(answer: Answer): void;
  ask(): Answer;
}

/** Declares a question. Start-up fails while one is unbound; binding twice replaces (tests bind their own). */
export function question<Answer>(name: string): Asked<Answer> {
  let bound: { readonly answer: Answer } | null = null;
  questions.push({ name, isBound: () => bound !== null });
  return {
    bind: (answer) => {
      bound = { answer };
    },
    ask: () => {
      if (!bound) throw new Error(`question ${name} is unbound: bind it in src/main/house.ts`);
      return bound.answer;
    },
  };
}

/** Throws with the names of the questions nobody answers. */
export function requireAllBound(): void {
  const open = questions.filter((asked) => !asked.isBound()).map((asked) => asked.name);
  if (open.length > 0) throw new Error(`unbound questions: ${open.join(', ')}`);
}
