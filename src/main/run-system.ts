import { type Mode, readSettings } from '#platform/settings.ts';
import { storedSecret } from '#platform/stored-secret.ts';
import { failStart } from './child.ts';
import { type RunningSystem, type Step, startSystem } from './supervisor.ts';

/**
 * Runs the system until it is told to end by a signal or by the end of whoever started it.
 * @param opening said before the lines of the parts, once everything works
 */
export async function runSystem(mode: Mode, steps: readonly Step[], opening: string): Promise<void> {
  let running: Promise<RunningSystem> | undefined;
  let isEnding = false;
  const end = async (code: number): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    // a start under way is finished first: stopping half a start would leave the other half behind
    const system = await running?.catch(() => undefined);
    await system?.stop();
    process.exit(code);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void end(0));
  process.on('disconnect', () => void end(0));
  process.on('uncaughtException', (error) => {
    console.error(error);
    void end(1);
  });
  try {
    const settings = readSettings(process.env, mode, storedSecret);
    running = startSystem(settings, steps, (sentence) => console.error(sentence));
    const { lines } = await running;
    console.log([opening, ...lines, '按 Ctrl+C 停止。'].join('\n'));
  } catch (error) {
    if (isEnding) return;
    failStart(error);
  }
}
