import { type Refusal, refuse } from '#kernel/results.ts';
import { type Actor, type Capacity, capacityIn } from '#platform/actor.ts';
import { districtRoles, roleTitle } from './roles.ts';

/** Somebody at the server itself acts as the administrator: first set-up and the demonstration. */
const command: Capacity = { unitId: null, role: 'administrator' };

const administrator = (actor: Actor): Capacity | null =>
  actor.kind === 'command' ? command : capacityIn(actor, ['administrator']);

const keepers = ['unit-administrator', 'unit-head'] as const;
const staff = ['clerk', 'openness-reviewer', 'unit-deputy', 'unit-head', 'unit-administrator'] as const;

/** Adds, renames, closes organisations and keeps aliases: the administrator. */
export function mayKeepUnits(actor: Actor): Capacity | Refusal {
  return (
    administrator(actor) ??
    refuse(
      'forbidden',
      'units.organisation.not-administrator',
      '机构由区里统一维护，只有系统管理员可以增加、更名、撤并。',
      '请把要改的内容和依据文件报系统管理员办理。',
    )
  );
}

/** Keeps a unit's profile and work reports: that unit's own people, or the administrator on its behalf. */
export function mayKeepProfile(actor: Actor, unitId: number): Capacity | Refusal {
  return (
    capacityIn(actor, staff, unitId) ??
    administrator(actor) ??
    refuse(
      'forbidden',
      'units.profile.other-unit',
      '这是其他单位的信息，您只能维护自己所在单位的信息。',
      '请由该单位的经办人或负责人办理；确需代办的，请联系系统管理员。',
    )
  );
}

/** Registers and corrects people of a unit: its head or its own administrator, or the administrator. */
export function mayKeepPeople(actor: Actor, unitId: number): Capacity | Refusal {
  return (
    capacityIn(actor, keepers, unitId) ??
    administrator(actor) ??
    refuse(
      'forbidden',
      'units.people.not-keeper',
      '您不能维护这个单位的人员和岗位。',
      '请由该单位的主要负责人或单位管理员办理，或者联系系统管理员。',
    )
  );
}

export interface PostMatter {
  readonly unitId: number;
  readonly personId: number;
  readonly roles: readonly string[];
}

/**
 * Gives or takes a post. Nobody gives one to oneself; roles that reach across units, and that of the unit's head,
 * come from the administrator only — otherwise a head could make supervisors over other units.
 */
export function mayAssignPost(actor: Actor, matter: PostMatter): Capacity | Refusal {
  if (actor.personId !== null && actor.personId === matter.personId)
    return refuse(
      'forbidden',
      'units.post.own',
      '不能给自己增加、结束岗位或授予权限。',
      '请由本单位主要负责人或另一位管理员办理。',
    );
  const asAdministrator = administrator(actor);
  if (asAdministrator) return asAdministrator;
  const reserved = matter.roles.find((role) => districtRoles.includes(role as never) || role === 'unit-head');
  if (reserved !== undefined && capacityIn(actor, keepers, matter.unitId))
    return refuse(
      'forbidden',
      'units.post.reserved-role',
      `${roleTitle(reserved)}的岗位由系统管理员授予和结束。`,
      '请去掉该角色后再提交，或者报系统管理员办理。',
    );
  return mayKeepPeople(actor, matter.unitId);
}

/** Delegates a post while its holder is away: the holder, or whoever keeps the unit's people. */
export function mayDelegate(actor: Actor, post: PostMatter): Capacity | Refusal {
  if (actor.personId === post.personId) {
    const own = capacityIn(actor, post.roles, post.unitId);
    if (own) return own;
  }
  return mayKeepPeople(actor, post.unitId);
}

/** Draws up or withdraws a hand-over list: the person concerned, or whoever keeps the people of the home unit. */
export function mayHandOver(
  actor: Actor,
  matter: { personId: number; homeUnitId: number },
): Capacity | Refusal {
  if (actor.personId === matter.personId) {
    const [post] = actor.posts;
    if (post) return { unitId: post.unitId, role: post.roles[0] ?? 'clerk' };
  }
  return mayKeepPeople(actor, matter.homeUnitId);
}

/** Signs for a hand-over list: the receiver alone; at the server's own command line the administrator for them. */
export function maySignHandover(actor: Actor, toPersonId: number): Capacity | Refusal {
  const [post] = actor.posts;
  if (actor.kind === 'command') return command;
  if (actor.personId === toPersonId && post) return { unitId: post.unitId, role: post.roles[0] ?? 'clerk' };
  return refuse(
    'forbidden',
    'units.handover.not-receiver',
    '交接清单只能由接收人本人签收。',
    '请通知接收人登录后在“我的待办”中签收。',
  );
}

/** Sees telephone numbers and addresses of people: their own unit, those who keep or check the whole. */
export function maySeeContacts(actor: Actor, unitId: number): boolean {
  if (actor.kind === 'command') return true;
  return (
    capacityIn(actor, ['administrator', 'auditor', 'office-supervisor']) !== null ||
    actor.posts.some((post) => post.unitId === unitId)
  );
}

/** Reads a sheet of people: whoever keeps the people of any unit; which rows they may bring in is told by cell. */
export function mayImportPeople(actor: Actor): Capacity | Refusal {
  return administrator(actor) ?? capacityIn(actor, keepers) ?? mayKeepPeople(actor, -1);
}

/** Confirms a sheet: the account that read it, since the rows were judged by what that person may do. */
export function mayConfirmImport(
  actor: Actor,
  sheet: { readonly accountId: number | null },
): Capacity | Refusal {
  const capacity = mayImportPeople(actor);
  if (!('kind' in capacity) && sheet.accountId !== actor.accountId)
    return refuse(
      'forbidden',
      'units.people-import.not-reader',
      '这份表格由另一位同志上传，只能由上传人确认导入。',
      '请由上传人确认，或者由您重新上传。',
    );
  return capacity;
}
