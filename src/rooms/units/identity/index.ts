/** Accounts and signing in, as the units room puts them together with organisations and people. */
import { hasRole } from '#platform/actor.ts';
import type { JobSpec } from '#platform/jobs/queue.ts';
import type { ApiRead, Room } from '#platform/room.ts';
import { isRefusal } from '#kernel/results.ts';
import { z } from 'zod';
import { mayKeepAccounts } from './account/permissions.ts';
import { listAccounts } from './account/queries.ts';
import { createAccount } from './actions/create-account.ts';
import { disableAccount } from './actions/disable-account.ts';
import { enableAccount } from './actions/enable-account.ts';
import { endSessions } from './actions/end-sessions.ts';
import { issueToken } from './actions/issue-token.ts';
import { linkOidc } from './actions/link-oidc.ts';
import { resetPassword } from './actions/reset-password.ts';
import { revokeToken } from './actions/revoke-token.ts';
import { identityCommands } from './commands.ts';
import { seedDemoAccounts } from './demo/seed.ts';
import { dropSpentCounters } from './guessing/store.ts';
import { dropOldSessions } from './session/store.ts';
import { identitySettings } from './settings.ts';
import { accountRoutes } from './web/account-routes.tsx';
import { accountsRoutes } from './web/accounts-pages.tsx';
import { oidcRoutes } from './web/oidc-routes.tsx';
import { passwordRoutes } from './web/sign-in-routes.tsx';
import { stepRoutes } from './web/step-routes.tsx';

export { DEMO_PASSWORD, demoAccounts } from './demo/seed.ts';
export { answerIdentity } from './resolve.ts';
export { configureIdentity, oidcFromEnvironment, SUPERVISORY_ROLES } from './settings.ts';

const tidy: JobSpec = {
  name: 'identity.tidy',
  title: '清理过期的登录记录和计数',
  cron: '17 * * * *',
  run: async (tx) => {
    const realNow = identitySettings().realNow();
    await dropOldSessions(tx, realNow);
    await dropSpentCounters(tx, realNow);
  },
};

const query = z.object({
  q: z.string().max(60, '查找内容不能超过 60 字').optional(),
  state: z.enum(['all', 'active', 'disabled'], 'state 应为 all、active、disabled 之一').optional(),
  limit: z.coerce.number('limit 应为数字').int().min(1).max(200, 'limit 最多 200').default(50),
  offset: z.coerce.number('offset 应为数字').int().min(0).max(1_000_000).default(0),
});

const accounts: ApiRead<z.infer<typeof query>> = {
  name: 'identity.accounts',
  title: '账号列表',
  path: '/accounts',
  query,
  audience: 'signed-in',
  run: async (cx, { q, state, limit, offset }) => {
    const capacity = mayKeepAccounts(cx.actor);
    if (isRefusal(capacity)) return capacity;
    const { rows, total } = await listAccounts(cx.db, { words: q, state, limit, offset }, cx.today);
    return { items: rows, total };
  },
};

/** The share of this folder in the units room. */
export const identityParts = {
  actions: [
    createAccount,
    resetPassword,
    disableAccount,
    enableAccount,
    endSessions,
    linkOidc,
    issueToken,
    revokeToken,
  ],
  reads: [accounts],
  jobs: [tidy],
  commands: identityCommands,
  navigation: [
    { group: '系统', title: '账号', href: '/w/accounts', isFor: (actor) => hasRole(actor, 'administrator') },
    { group: '我的', title: '我的账号', href: '/w/account', isFor: (actor) => actor.accountId !== null },
  ],
  /** Also puts the pages of signing in, which stand outside /w. */
  staffPages: (app) => {
    passwordRoutes(app);
    stepRoutes(app);
    oidcRoutes(app);
    accountRoutes(app);
    accountsRoutes(app);
  },
  seedDemo: seedDemoAccounts,
} satisfies Partial<Room>;
