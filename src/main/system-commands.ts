import type { Command } from '#platform/room.ts';

/** Commands that belong to no room. */
export const systemCommands: readonly Command[] = [];
