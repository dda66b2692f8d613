import type { Context, Hono } from 'hono';
import type { BadInput, Refusal } from '../../kernel/results.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../db/database.ts';

/** What a form was sent with and why it came back; the page shows it again with the fields marked. */
export interface FormState {
  /** The address the form was posted to: finds the form on a page that has several. */
  readonly action: string;
  readonly values: Readonly<Record<string, string | string[]>>;
  readonly problem: Refusal | BadInput;
}

/** What every page and route may know about the request. */
export interface RequestContext {
  readonly requestId: string;
  readonly actor: Actor;
  readonly sessionId: string | null;
  /** An API token that may only read. */
  readonly isReadOnly: boolean;
  /** Goes into every form as the hidden field `csrf`. */
  readonly csrf: string;
  /** Application role: staff pages, actions. Pages of the portal use `portal` only. */
  readonly db: Db;
  /** Portal role: reads the public views and nothing else. */
  readonly portal: Db;
  /** Business time, ISO with Z, and its Shanghai day. */
  readonly now: string;
  readonly today: string;
  readonly isDemo: boolean;
  /** Path and query of the page as asked, for links back. */
  readonly path: string;
  readonly form: FormState | null;
  readonly address: string;
  /** The display cookie as sent: 大字版, 高对比. */
  readonly display: string;
}

export interface GongkaiEnv {
  Variables: { cx: RequestContext };
  Bindings: { formState?: FormState };
}
export type GongkaiApp = Hono<GongkaiEnv>;
export type GongkaiContext = Context<GongkaiEnv>;

/** The typed values and marks of one form on a page: empty unless this very form came back. */
export function formOf(
  cx: RequestContext,
  action: string,
): {
  values: Readonly<Record<string, string | string[]>>;
  errors: Readonly<Record<string, string>>;
} {
  if (!cx.form || cx.form.action !== action) return { values: {}, errors: {} };
  const { problem, values } = cx.form;
  return { values, errors: problem.kind === 'invalid' ? problem.fields : {} };
}
