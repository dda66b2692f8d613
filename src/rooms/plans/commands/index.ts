import type { Command } from '#platform/room.ts';
import { deadlineCommand } from './deadline.ts';
import { measuresCommand } from './measures.ts';
import { planImport } from './plan-import.ts';
import { planShow } from './plan-show.ts';

export const planCommands: readonly Command[] = [planImport, planShow, measuresCommand, deadlineCommand];
