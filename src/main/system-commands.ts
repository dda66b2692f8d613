import type { Command } from '#platform/room.ts';
import { trailCommands } from '#platform/trail/commands.ts';

/** Commands that belong to no room. */
export const systemCommands: readonly Command[] = [...trailCommands];
