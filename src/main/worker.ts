import { setTimeout as pause } from 'node:timers/promises';
import { openLogger } from '#platform/http/logger.ts';
import { openQueue, runOne } from '#platform/jobs/queue.ts';
import { endWithSupervisor, failStart, reportReady } from './child.ts';
import { rooms } from './house.ts';
import { businessNow, openHouse } from './process.ts';

try {
  const { settings, app } = openHouse(6);
  const log = openLogger(settings.logLevel, 'worker');
  const closeQueue = await openQueue(app.db, (fault) => log.error({ err: fault }));
  const jobs = rooms.flatMap((room) => room.jobs ?? []);
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
  reportReady();
  endWithSupervisor(async () => {
    stopping.abort();
    await Promise.all(loops);
    await closeQueue();
    await app.close();
  });
} catch (error) {
  failStart(error);
}
