import type { Room } from '#platform/room.ts';
import { planActions } from './actions/index.ts';
import { planCommands } from './commands/index.ts';
import { seedDemo } from './demo/seed.ts';
import { planMeasures } from './measures.ts';
import { planReads } from './reads.ts';
import { submitSheet } from './sheets/submit-sheet.ts';
import { OVERSEERS, UNIT_HANDS } from './permissions.ts';
import { portalPages } from './web/portal.ts';
import { staffPages } from './web/staff-routes.tsx';
import { unitPages } from './web/unit-page.tsx';
import { hasRole } from '#platform/actor.ts';

/** 任务分工、分解、进展. */
export const plansRoom: Room = {
  name: 'plans',
  title: '任务分工',
  actions: [...planActions, submitSheet],
  reads: planReads,
  commands: planCommands,
  staffPages(app) {
    staffPages(app);
    unitPages(app);
  },
  portalPages,
  navigation: [
    { group: '分工方案', title: '任务台账', href: '/w/plans', isFor: (actor) => actor.posts.length > 0 },
    {
      group: '分工方案',
      title: '本单位任务',
      href: '/w/plans/mine',
      isFor: (actor) => hasRole(actor, ...UNIT_HANDS),
    },
    {
      group: '分工方案',
      title: '领导一页',
      href: '/w/plans/leader',
      isFor: (actor) => hasRole(actor, ...OVERSEERS),
    },
  ],
  measures: planMeasures,
  seedDemo,
};

export { otherMeasures } from './figures.ts';
