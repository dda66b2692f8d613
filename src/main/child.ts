/** What every process that the supervisor starts has in common. */
import { StartFailure } from '#platform/postgres/failure.ts';
import { SettingsRefused } from '#platform/settings.ts';

/** Exit code of a child that cannot start until a person changes something; trying again would not help. */
export const hopeless = 78;

/** What a child tells its supervisor. */
export type ChildMessage = { readonly kind: 'ready'; readonly lines: readonly string[] };

/**
 * Ends this process cleanly when it is asked to or when its supervisor is gone, even killed.
 * Ctrl-C reaches every process of a terminal at once: under a supervisor it is left to the supervisor, which stops
 * its children in order.
 * @param stop finishes what is under way; called once
 */
export function endWithSupervisor(stop: () => Promise<void>): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  const isSupervised = process.connected;
  process.on('SIGTERM', end);
  process.on('SIGINT', () => {
    if (!isSupervised) end();
  });
  process.on('disconnect', end);
}

/** Tells the supervisor that this process does its work; `lines` are shown to whoever started it. */
export function reportReady(lines: readonly string[] = []): void {
  if (process.connected) process.send?.({ kind: 'ready', lines } satisfies ChildMessage);
  else for (const line of lines) console.log(line);
}

/** Tells why the start failed, in plain words where they are known, and ends the process. */
export function failStart(error: unknown): never {
  if (error instanceof StartFailure) {
    console.error(`${error.message}\n${error.remedy}`);
    process.exit(hopeless);
  }
  if (error instanceof SettingsRefused) {
    console.error(`设置有误，没有启动：\n${error.problems.map((problem) => `- ${problem}`).join('\n')}`);
    process.exit(hopeless);
  }
  console.error(error);
  process.exit(1);
}
