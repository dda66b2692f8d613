import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChildMessage, hopeless } from './child.ts';

export interface ChildSpec {
  /** Shown in messages: `web`, `worker`. */
  readonly name: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface SupervisedChild {
  readonly name: string;
  /** Process number; undefined while it is down. */
  readonly pid: () => number | undefined;
  /** Resolves with the child's lines when it works for the first time; rejects when it never will. */
  readonly ready: Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Waits between restarts, in milliseconds: doubled each time, forgotten after a quiet minute. */
const restart = { first: 200, longest: 10_000, quiet: 60_000 };
/** How long a child may take to finish what is under way. */
const graceMs = 6_000;
/** How long a child may take to be ready for the first time; a bigger import is a step, not a start. */
const readyMs = 60_000;

/** Starts a child, starts it again when it dies, and stops it when asked. */
export function supervise(spec: ChildSpec, onEvent: (sentence: string) => void): SupervisedChild {
  const first = Promise.withResolvers<readonly string[]>();
  let child: ChildProcess;
  let stopping: Promise<void> | undefined;
  let wait = restart.first;
  const launch = (): void => {
    const started = Date.now();
    child = forkChild(spec.file, [], spec.env);
    child.on('message', (message: ChildMessage) => message.kind === 'ready' && first.resolve(message.lines));
    child.once('exit', (code, name) => {
      if (stopping) return;
      if (code === hopeless) return first.reject(new Error(`${spec.name} 不能启动，原因见上。`));
      if (Date.now() - started > restart.quiet) wait = restart.first;
      onEvent(`${spec.name} 意外退出（${name ?? `code ${code}`}），${wait} 毫秒后重新启动。`);
      void pause(wait).then(() => stopping ?? launch());
      wait = Math.min(wait * 2, restart.longest);
    });
  };
  launch();
  const late = setTimeout(() => first.reject(new Error(`${spec.name} 在一分钟内没有就绪。`)), readyMs);
  const ready = first.promise.finally(() => clearTimeout(late));
  return {
    name: spec.name,
    pid: () => (isRunning(child) ? child.pid : undefined),
    ready,
    stop: () => {
      stopping ??= end(child);
      return stopping;
    },
  };
}

/** Runs a child to its end; resolves to the lines it reported. Rejects when it fails. */
export function runOnce(spec: ChildSpec, args: readonly string[]): Promise<readonly string[]> {
  const child = forkChild(spec.file, args, spec.env);
  let lines: readonly string[] = [];
  child.on('message', (message: ChildMessage) => {
    lines = message.lines;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(lines) : reject(new Error(`${spec.name} 没有完成，原因见上。`)),
    );
  });
}

const forkChild = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess =>
  fork(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(late);
}
