import { openQueue } from '#platform/jobs/queue.ts';
import { DEMO_PASSWORD, demoAccounts } from '#rooms/units/identity/index.ts';
import { rooms } from './house.ts';
import { businessNow, openHouse, shanghaiDayOf } from './process.ts';

/** The accounts a newcomer needs first, by what they are for. */
const SHOWN = ['区政府办督办员', '经办人', '牵头督导员', '单位主要负责人', '区领导', '系统管理员', '审计员'];

/** Fills the demo district through the rooms' own actions; run again it adds nothing. Returns what to tell the user. */
export async function prepareDemo(): Promise<string[]> {
  const { app } = await openHouse(8);
  const closeQueue = await openQueue(app.db, () => {});
  const now = businessNow();
  const today = shanghaiDayOf(now);
  for (const room of rooms)
    await room.seedDemo?.({ db: app.db, now, today, say: (line) => console.log(line) });
  const accounts = await demoAccounts(app.db, today);
  await closeQueue();
  await app.close();
  const shown = SHOWN.flatMap((role) => accounts.find((account) => account.posts.includes(role)) ?? []);
  return [
    `演示账号（口令都是 ${DEMO_PASSWORD}，共 ${accounts.length} 个，登录页列出全部）：`,
    ...[...new Set(shown)].map((account) => `  ${account.login.padEnd(24)}${account.posts}`),
  ];
}
