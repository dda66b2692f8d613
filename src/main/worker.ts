import { setTimeout as pause } from 'node:timers/promises';
import { openLogger } from '#platform/http/logger.ts';
import { openDatabase } from '#platform/db/database.ts';
import { openQueue, runOne } from '#platform/jobs/queue.ts';
import { handedConnection } from '#platform/postgres/handed-connections.ts';
import { mailAdapter } from '#platform/notices/mail.ts';
import { ed25519Signer, signingKey } from '#platform/trail/key.ts';
import { startSealer } from '#platform/trail/sealer.ts';
import { endWithSupervisor, failStart, reportReady } from './child.ts';
import { rooms } from './house.ts';
import { businessNow, openHouse } from './process.ts';
import { walkRounds } from './rounds.ts';

try {
  const { settings, app } = await openHouse(6);
  const log = openLogger(settings.logLevel, 'worker');
  const closeQueue = await openQueue(app.db, (fault) => log.error({ err: fault }));
  const jobs = rooms.flatMap((room) => room.jobs ?? []);
  // The sealer's role and its key are in this process alone; web can neither seal nor sign.
  const sealing = openDatabase(handedConnection('sealer'), 2);
  const sealer = startSealer({
    db: sealing.db,
    signer: ed25519Signer(signingKey(settings.dataDir, process.env.GONGKAI_TRAIL_KEY)),
    folder: settings.checkpointsDir,
    onAlarm: (sentence) => log.fatal({ alarm: 'trail', sentence }),
    onFault: (fault) => log.error({ sealer: true, err: { message: fault.message } }),
  });
  const stopping = new AbortController();
  const loops = jobs.map(async (job) => {
    while (!stopping.signal.aborted) {
      const hadWork = await runOne(app.db, job, businessNow).catch((fault: Error) => {
        log.error({ job: job.name, err: { message: fault.message, stack: fault.stack } });
        return false;
      });
      if (!hadWork) await pause(1000, undefined, { signal: stopping.signal }).catch(() => {});
    }
  });
  const adapters = settings.smtp
    ? [
        mailAdapter({
          smtpUrl: settings.smtp,
          timeoutMs: 20_000,
          from: `政务公开 <no-reply@${new URL(settings.url).hostname}>`,
        }),
      ]
    : [];
  loops.push(
    walkRounds({
      ...{ db: app.db, url: settings.url, adapters, signal: stopping.signal },
      onFault: (name, fault) => log.error({ round: name, err: { message: fault.message } }),
    }),
  );
  reportReady();
  endWithSupervisor(async () => {
    stopping.abort();
    await Promise.all([...loops, sealer.stop()]);
    await sealing.close();
    await closeQueue();
    await app.close();
  });
} catch (error) {
  failStart(error);
}
