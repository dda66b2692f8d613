import { installQueue } from '#platform/jobs/install.ts';
import { handedConnection } from '#platform/postgres/handed-connections.ts';
import { rooms } from './house.ts';

/** After the migrations, with the migrator's rights: the queue's own tables and one queue per declared job. */
export async function install(): Promise<string[]> {
  const names = rooms.flatMap((room) => room.jobs ?? []).map((job) => job.name);
  await installQueue(handedConnection('migrator'), names);
  return [];
}
