import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '#test/faults/client.ts';
import { freePort, until } from '#test/faults/system.ts';

export interface Nginx {
  readonly base: URL;
  end(): Promise<void>;
}

/** Serves one page's bytes as the file `page.html`, with one worker, on a free port of this machine. */
export async function openNginx(bytes: string): Promise<Nginx> {
  const folder = mkdtempSync('/tmp/gongkai-nginx-');
  chmodSync(folder, 0o755);
  const port = await freePort();
  writeFileSync(join(folder, 'page.html'), bytes);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http {
  ${places.join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10;
  types { text/html html; } charset utf-8;
  server { listen 127.0.0.1:${port}; root ${folder}; }
}
`,
  );
  const child: ChildProcess = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
  const base = new URL(`http://127.0.0.1:${port}/page.html`);
  const client = new Client(base);
  const isUp = async (): Promise<boolean> => (await client.get('/page.html')).text === bytes;
  await Promise.race([until(isUp, 10_000, 'nginx did not serve the page'), failed]);
  client.close();
  return {
    base,
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
