import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Readers from many networks, as behind a proxy: one address alone would meet the limit on floods. */
const manyReaders = `
local requests, turn = {}, 0
init = function()
  for n = 1, 4000 do
    wrk.headers["X-Forwarded-For"] = "10." .. math.floor(n / 250) .. "." .. n % 250 .. ".1"
    requests[n] = wrk.format()
  end
end
request = function()
  turn = turn % 4000 + 1
  return requests[turn]
end
`;

/** Answers per second under full load by wrk, one thread, keep-alive; fails when any answer is not a success. */
export async function fullLoad(url: URL, connections: number, seconds: number): Promise<number> {
  const folder = mkdtempSync('/tmp/gongkai-wrk-');
  try {
    const script = join(folder, 'readers.lua');
    writeFileSync(script, manyReaders);
    const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url.href];
    const { stdout } = await run('wrk', options);
    const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
    if (/Non-2xx|Socket errors/.test(stdout) || !perSecond)
      throw new Error(`answers were not all good:\n${stdout}`);
    return perSecond;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
