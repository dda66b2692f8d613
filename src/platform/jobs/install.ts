import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { ConnectionSettings } from '../db/database.ts';
import { QUEUE_SCHEMA } from './queue.ts';

/**
 * Creates or upgrades the queue's own schema and the named queues, as the migrator, and gives the application role
 * what it needs. Run after the migrations; running it again changes nothing.
 * Leases are short (60 s), so that the job of a killed worker is taken up soon.
 */
export async function installQueue(migrator: ConnectionSettings, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({
    ...(migrator as Record<string, unknown>),
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  await boss.start();
  for (const name of names) {
    if (await boss.getQueue(name)) continue;
    await boss.createQueue(name, {
      policy: 'short',
      retryLimit: 8,
      retryDelay: 5,
      retryBackoff: true,
      expireInSeconds: 60,
      deleteAfterSeconds: 7 * 24 * 3600,
    });
  }
  await boss.stop({ graceful: false });
  const client = new pg.Client(migrator as pg.ClientConfig);
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${QUEUE_SCHEMA} to gongkai_app;
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to gongkai_app;
      grant execute on all functions in schema ${QUEUE_SCHEMA} to gongkai_app;`);
  } finally {
    await client.end();
  }
}
