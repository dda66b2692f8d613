import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, listOf, optionalText, text, unitCode } from '#platform/actions/fields.ts';
import { holdsOn } from '../../organisations/organisation.ts';
import { lockUnit } from '../../organisations/store.ts';
import { mayAssignPost } from '../../permissions.ts';
import { emailField, phoneField, withoutCitizenNumber } from '../contact-fields.ts';
import { postProblem } from '../post-checks.ts';
import { insertPerson, insertPost } from '../store.ts';

/** Registers a person of a unit together with the first post. A citizen's number is refused, not stored. */
export const addPerson = defineAction({
  name: 'units.person.add',
  title: '登记人员',
  path: '/people',
  isCreate: true,
  input: z.object({
    unit: unitCode,
    name: text('姓名', 30).refine(withoutCitizenNumber, '姓名中不能含有身份证号，系统不保存身份证号。'),
    phone: phoneField,
    email: emailField,
    section: optionalText('科室', 40),
    title: optionalText('职务', 60),
    roles: listOf(text('角色', 40), 20),
    from: dayField('任职日期'),
  }),
  load: async (tx, input) => {
    const unit = await lockUnit(tx, input.unit);
    return unit && { unit, roles: input.roles };
  },
  who: (actor, { unit, roles }) => mayAssignPost(actor, { unitId: unit.id, personId: 0, roles }),
  async run(cx, { unit }, { name, phone, email, section, title, roles, from }) {
    const problem = postProblem(roles, []);
    if (problem) return problem;
    if (!holdsOn(unit, from))
      return invalid({ from: `${unit.shortName}在 ${from} 不是有效机构，请核对任职日期和单位。` });
    const id = await insertPerson(cx.tx, { homeUnitId: unit.id, name, phone, email, at: cx.now });
    const post = { section, title, roles, validFrom: from, validTo: null };
    const postId = await insertPost(cx.tx, { ...post, personId: id, unitId: unit.id });
    // Telephone and mail stay out of the trail: it is kept for good, they are personal.
    await cx.trail({
      matterKind: 'person',
      matterId: id,
      after: { name, unit: unit.shortName, section, title, roles, from },
    });
    return done({ id, postId });
  },
  after: (person) => `/w/people/${person.id}`,
});
