/** Runs the test database in the background and ends it when nobody has used it for ten minutes. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { processMark } from '#platform/postgres/processes.ts';
import { startPostgres } from '#platform/postgres/server.ts';
import { keeperFolder } from './server.ts';

const idleMs = 10 * 60_000;
const folder = keeperFolder();
const note = join(folder, 'server.json');
// a second keeper stops here: the first holds the lock of the data folder
const server = await startPostgres({ dataDir: folder, isDurable: false }).catch(() => process.exit(0));

writeFileSync(
  `${note}.new`,
  JSON.stringify({
    admin: server.admin,
    secret: server.secret,
    pid: process.pid,
    mark: processMark(process.pid),
  }),
  { mode: 0o600 },
);
renameSync(`${note}.new`, note);

const end = async (): Promise<void> => {
  rmSync(note, { force: true });
  await server.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

const client = new pg.Client(server.admin);
client.on('error', () => void end());
await client.connect();
let lastUse = Date.now();
setInterval(async () => {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  if (rows[0]!.n > 0) lastUse = Date.now();
  if (Date.now() - lastUse > idleMs) await end();
}, 5_000);
