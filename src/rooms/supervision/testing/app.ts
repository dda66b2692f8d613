import { workbenchFrame } from '#apps/workbench/frame.tsx';
import { CITIZEN } from '#platform/actor.ts';
import type { GongkaiApp } from '#platform/http/context.ts';
import { identity } from '#platform/http/identity-question.ts';
import { mountAction, mountRead } from '#platform/http/mount-actions.ts';
import { frames } from '#platform/http/pages.ts';
import { openApp } from '#platform/http/pipeline.ts';
import { Client } from '#test/client.ts';
import { supervisionRoom } from '../index.ts';
import type { TestHouse, Who } from './house.ts';

const silent = {
  info() {},
  warn() {},
  error(line: unknown) {
    console.error(line);
  },
} as never;
const uncounted = { observe() {} } as never;

export interface TestWeb {
  readonly app: GongkaiApp;
  as(who: Who | 'visitor'): Client;
  /** Business time of the requests from now on. */
  setToday(today: string): void;
}

/** The room behind the real pipeline and in the real frame; who is asking stands in a cookie. */
export function openWeb(house: TestHouse): TestWeb {
  let now = '2018-08-20T01:00:00.000Z';
  identity.bind({
    async resolve({ cookie }) {
      const who = /who=(\w+)/.exec(cookie ?? '')?.[1] ?? 'visitor';
      const actor = who === 'visitor' ? CITIZEN : house.actor(who as Who);
      return { actor, sessionId: who === 'visitor' ? null : who, csrf: `token-${who}`, scope: null };
    },
  });
  frames.bind({
    staff: workbenchFrame([supervisionRoom]),
    portal: (c) => c.html(''),
    problem: (c, problem) =>
      c.html(problem.kind === 'refused' ? problem.sentence : Object.values(problem.fields).join()),
    fault: (c) => c.html('故障'),
  });
  const app = openApp({
    ...{ db: house.app.db, portal: house.app.db, now: () => now },
    ...{ isDemo: false, isHttps: false, isBehindProxy: false, log: silent, metrics: uncounted },
    flood: { reads: 100_000, writes: 100_000 },
  });
  for (const action of supervisionRoom.actions) mountAction(app, action);
  for (const read of supervisionRoom.reads ?? []) mountRead(app, read);
  supervisionRoom.staffPages?.(app);
  return {
    app,
    as: (who) => new Client(app, { cookie: `who=${who}` }, `token-${who}`),
    setToday: (today) => {
      now = `${today}T01:00:00.000Z`;
    },
  };
}
