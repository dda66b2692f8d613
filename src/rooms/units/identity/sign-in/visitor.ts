import type { Tx } from '#platform/db/database.ts';
import { appendEntry } from '#platform/trail/append.ts';
import { networkOf } from '../guessing/limits.ts';

/** Who knocks, as the request tells it. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
  /** Value of the device cookie, when there is one. */
  readonly deviceCookie: string | null;
  /** The session this browser held so far, of whatever stage; signing in ends it. */
  readonly currentSession: string | null;
  readonly requestId: string | null;
  /** Business time for the trail, and its day. */
  readonly now: string;
  readonly today: string;
}

export interface SignInLine {
  readonly action: 'identity.sign-in' | 'identity.sign-in.failed';
  readonly accountId: number | null;
  /** Null while nobody is proven to be behind the request. */
  readonly personName: string | null;
  readonly what: Record<string, unknown>;
}

const titles = {
  'identity.sign-in': '登录',
  'identity.sign-in.failed': '登录失败',
} as const;

/** One line of the trail about getting in or out: never what was typed, and of the address only the network. */
export async function noteSignIn(tx: Tx, visitor: Visitor, line: SignInLine): Promise<void> {
  const isProven = line.personName !== null;
  await appendEntry(
    tx,
    {
      action: line.action,
      title: titles[line.action],
      at: visitor.now,
      unitId: null,
      actorKind: isProven ? 'staff' : 'citizen',
      accountId: isProven ? line.accountId : null,
      actorName: line.personName ?? '未登录',
      requestId: visitor.requestId,
    },
    {
      matterKind: 'account',
      matterId: line.accountId ?? 'unknown',
      after: { ...line.what, network: networkOf(visitor.address) },
    },
  );
}
