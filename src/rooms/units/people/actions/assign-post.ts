import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import {
  dayField,
  listOf,
  optionalDay,
  optionalText,
  recordId,
  text,
  unitCode,
} from '#platform/actions/fields.ts';
import { holdsOn } from '../../organisations/organisation.ts';
import { lockUnit } from '../../organisations/store.ts';
import { mayAssignPost } from '../../permissions.ts';
import { postProblem } from '../post-checks.ts';
import { heldPosts } from '../queries.ts';
import { insertPost, lockPerson } from '../store.ts';

/** Gives a person a further post, in the same unit or another. Roles that clash with those held are refused. */
export const assignPost = defineAction({
  name: 'units.post.assign',
  title: '增加岗位',
  path: '/people/:person/posts',
  isCreate: true,
  input: z.object({
    person: recordId('人员编号'),
    unit: unitCode,
    section: optionalText('科室', 40),
    title: optionalText('职务', 60),
    roles: listOf(text('角色', 40), 20),
    from: dayField('任职日期'),
    to: optionalDay('离任日期'),
  }),
  async load(tx, input) {
    const unit = await lockUnit(tx, input.unit);
    const person = await lockPerson(tx, input.person);
    return unit && person ? { unit, person, roles: input.roles } : null;
  },
  who: (actor, { unit, person, roles }) =>
    mayAssignPost(actor, { unitId: unit.id, personId: person.id, roles }),
  async run(cx, { unit, person }, { section, title, roles, from, to }) {
    const held = await heldPosts(cx.tx, person.id, from);
    const problem = postProblem(roles, held);
    if (problem) return problem;
    if (!holdsOn(unit, from))
      return invalid({ from: `${unit.shortName}在 ${from} 不是有效机构，请核对任职日期和单位。` });
    if (to !== null && to < from) return invalid({ to: '离任日期不能早于任职日期。' });
    const post = { section, title, roles, validFrom: from, validTo: to };
    const id = await insertPost(cx.tx, { ...post, personId: person.id, unitId: unit.id });
    await cx.trail({
      matterKind: 'person',
      matterId: person.id,
      after: { post: id, unit: unit.shortName, section, title, roles, from, to },
    });
    return done({ id, personId: person.id });
  },
  after: (post) => `/w/people/${post.personId}`,
});
