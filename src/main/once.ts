/** Runs one exported function of a module in a process of its own and hands back the lines it returns. */
import { failStart, reportReady } from './child.ts';

const [file, name] = process.argv.slice(2);
try {
  const loaded = (await import(file!)) as Record<string, () => Promise<readonly string[] | undefined>>;
  const lines = (await loaded[name!]!()) ?? [];
  reportReady(lines);
  process.disconnect?.();
  process.exit(0);
} catch (error) {
  failStart(error);
}
