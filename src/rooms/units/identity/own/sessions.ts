import { type Refusal, refuse } from '#kernel/results.ts';
import { type Db, inTransaction } from '#platform/db/database.ts';
import { endSession } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { type Holder, noteOwn } from './holder.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const GONE: Refusal = refuse(
  'missing',
  'identity.session.gone',
  '这个登录已经结束，或者不是您的登录。',
  '请刷新页面查看现在的登录情况。',
);

/** Ends another of one's own sessions. */
export const endOwnSession = (db: Db, holder: Holder, sessionId: string): Promise<Refusal | null> =>
  inTransaction(db, async (tx) => {
    const now = identitySettings().realNow();
    const isEnded = UUID.test(sessionId) && (await endSession(tx, sessionId, 'ended', now, holder.accountId));
    if (!isEnded) return GONE;
    await noteOwn(tx, holder, { action: 'identity.session.end', title: '退出一个登录' });
    return null;
  });

/** Ends the session one is in: from this moment its token opens nothing, wherever it was copied to. */
export const signOut = (db: Db, holder: Holder): Promise<void> =>
  inTransaction(db, async (tx) => {
    const now = identitySettings().realNow();
    const isEnded = await endSession(tx, holder.sessionId, 'signed-out', now, holder.accountId);
    if (isEnded) await noteOwn(tx, holder, { action: 'identity.sign-out', title: '退出' });
  });
