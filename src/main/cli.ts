import { COMMAND } from '#platform/actor.ts';
import { openQueue } from '#platform/jobs/queue.ts';
import type { Command, CommandContext } from '#platform/room.ts';
import { failStart } from './child.ts';
import { bindHouse, rooms } from './house.ts';
import { reachForCommand } from './command-database.ts';
import { businessNow, shanghaiDayOf } from './process.ts';
import { systemCommands } from './system-commands.ts';

const commands: readonly Command[] = [...rooms.flatMap((room) => room.commands ?? []), ...systemCommands];

/** The command whose words begin the line; the longest wins. */
function findCommand(words: readonly string[]): { command: Command; rest: string[] } | undefined {
  const line = words.join(' ');
  const found = [...commands]
    .sort((a, b) => b.words.length - a.words.length)
    .find((command) => line === command.words || line.startsWith(`${command.words} `));
  return found && { command: found, rest: words.slice(found.words.split(' ').length) };
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`);
  return ['用法：npm run -s gongkai -- 命令 [参数] [--json]', '', ...lines].join('\n');
}

const isJson = process.argv.includes('--json');
const words = process.argv.slice(2).filter((word) => word !== '--json');

function contextWith(db: CommandContext['db']): CommandContext {
  const now = businessNow();
  return {
    db,
    actor: COMMAND,
    now,
    today: shanghaiDayOf(now),
    isJson,
    print: (value, text) =>
      process.stdout.write(isJson ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`),
  };
}

async function main(): Promise<number> {
  const found = findCommand(words);
  if (!found) {
    const isAsked = words.length === 0 || words[0] === 'help' || words[0] === '--help';
    (isAsked ? process.stdout : process.stderr).write(
      isAsked ? `${help()}\n` : `没有“${words.join(' ')}”这个命令。\n\n${help()}\n`,
    );
    return isAsked ? 0 : 2;
  }
  const { command, rest } = found;
  const { isOffline = false } = command;
  if (typeof isOffline === 'function' ? isOffline(rest) : isOffline)
    return command.run(rest, contextWith(undefined as never));
  const reached = await reachForCommand();
  try {
    bindHouse(reached.app.db, reached.house);
    const closeQueue = await openQueue(reached.app.db, () => {});
    const code = await command.run(rest, contextWith(reached.app.db));
    await closeQueue();
    return code;
  } finally {
    await reached.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  failStart(error);
}
