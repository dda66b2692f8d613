import { capacityIn } from '#platform/actor.ts';
import type { Room } from '#platform/room.ts';
import { supervisionActions } from './actions.ts';
import { seedDemo } from './demo/seed.ts';
import { supervisionMeasures } from './measures.ts';
import { LEADERS, OFFICE } from './permissions.ts';
import { supervisionReads } from './reads.ts';
import { recountDueDays } from './recount.ts';
import { staffPages } from './web/routes.tsx';

/** 督办单. */
export const supervisionRoom: Room = {
  name: 'supervision',
  title: '督查督办',
  actions: supervisionActions,
  reads: supervisionReads,
  jobs: [recountDueDays],
  measures: supervisionMeasures,
  navigation: [
    { group: '督查督办', title: '督办单', href: '/w/supervision', isFor: (actor) => actor.posts.length > 0 },
    {
      group: '督查督办',
      title: '发出督办单',
      href: '/w/supervision/new',
      isFor: (actor) => capacityIn(actor, [...LEADERS, ...OFFICE]) !== null,
    },
  ],
  staffPages,
  seedDemo,
};
