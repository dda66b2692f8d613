import type { Room } from '#platform/room.ts';
import { unitActions } from './actions.ts';
import { seedDemo } from './demo/seed.ts';
import { unitMeasures } from './profiles/measures.ts';
import { warnMissingSections } from './profiles/warnings.ts';

/** 机构、人员、岗位、登录、交接. */
export const unitsRoom: Room = {
  name: 'units',
  title: '机构和人员',
  actions: unitActions,
  jobs: [warnMissingSections],
  measures: unitMeasures,
  seedDemo,
};

export { type Collective, collectives } from './organisations/collectives.ts';
export type { Resolution, UnitDirectory } from './organisations/directory.ts';
export { type Unit, type UnitKind, unitKinds } from './organisations/organisation.ts';
export { allUnits, resolveUnitName, unitDirectory, unitsByIds } from './organisations/queries.ts';
export { actorFrom } from './people/actor.ts';
export { holdersOf, type Member, peopleOfUnit, personById, personNames } from './people/queries.ts';
export {
  type UnitProfile,
  unitProfile,
  unitProfiles,
  unitsWithoutSection,
} from './profiles/queries.ts';
export { type WorkReport, workReportsOf } from './reports/queries.ts';
export { actingRoles, roleClash } from './role-rules.ts';
export { type Role, roleNames, roles, roleTitle } from './roles.ts';
