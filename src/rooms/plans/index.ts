import type { Room } from '#platform/room.ts';
import { planActions } from './actions/index.ts';
import { planCommands } from './commands/index.ts';
import { seedDemo } from './demo/seed.ts';
import { planMeasures } from './measures.ts';
import { planReads } from './reads.ts';
import { submitSheet } from './sheets/submit-sheet.ts';

/** 任务分工、分解、进展. */
export const plansRoom: Room = {
  name: 'plans',
  title: '任务分工',
  actions: [...planActions, submitSheet],
  reads: planReads,
  commands: planCommands,
  measures: planMeasures,
  seedDemo,
};

export { otherMeasures } from './figures.ts';
