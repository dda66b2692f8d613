import type { Room } from '#platform/room.ts';
import { unitActions } from './actions.ts';
import { unitCommands } from './commands.ts';
import { seedDemo } from './demo/seed.ts';
import { identityParts } from './identity/index.ts';
import { unitMeasures } from './profiles/measures.ts';
import { warnMissingSections } from './profiles/warnings.ts';
import { unitReads } from './reads.ts';
import { portalPages, staffPages } from './web/routes.tsx';

/** 机构、人员、岗位、登录、交接. */
export const unitsRoom: Room = {
  name: 'units',
  title: '机构和人员',
  actions: [...unitActions, ...identityParts.actions],
  reads: [...unitReads, ...identityParts.reads],
  jobs: [warnMissingSections, ...identityParts.jobs],
  measures: unitMeasures,
  commands: [...unitCommands, ...identityParts.commands],
  navigation: [
    { group: '机构和人员', title: '机构', href: '/w/units', isFor: (actor) => actor.posts.length > 0 },
    { group: '机构和人员', title: '人员', href: '/w/people', isFor: (actor) => actor.posts.length > 0 },
    ...identityParts.navigation,
  ],
  staffPages(app) {
    staffPages(app);
    identityParts.staffPages(app);
  },
  portalPages,
  // Accounts are given to the people who must be there first.
  async seedDemo(cx) {
    await seedDemo(cx);
    await identityParts.seedDemo(cx);
  },
};

export type { UnitDirectory } from './organisations/directory.ts';
export { type Unit, unitKinds } from './organisations/organisation.ts';
export { unitDirectory, unitsByIds } from './organisations/queries.ts';
export { actorFrom } from './people/actor.ts';
export { digestRecipients } from './people/recipients.ts';
export { holdersOf, type Member, peopleOfUnit, personById, personNames } from './people/queries.ts';
export { type Role, roleNames } from './roles.ts';
export { type PublicUnit, publicUnit, publicUnits } from './public/queries.ts';
