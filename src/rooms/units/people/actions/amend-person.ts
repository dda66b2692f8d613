import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text, versionField } from '#platform/actions/fields.ts';
import { mayKeepPeople } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { emailField, phoneField, withoutCitizenNumber } from '../contact-fields.ts';
import { lockPerson, updatePerson } from '../store.ts';

/** Corrects name, telephone or mail of a person. */
export const amendPerson = defineAction({
  name: 'units.person.amend',
  title: '更正人员信息',
  path: '/people/:person/amend',
  input: z.object({
    person: recordId('人员编号'),
    name: text('姓名', 30).refine(withoutCitizenNumber, '姓名中不能含有身份证号，系统不保存身份证号。'),
    phone: phoneField,
    email: emailField,
    version: versionField,
  }),
  load: (tx, { person }) => lockPerson(tx, person),
  who: (actor, person) => mayKeepPeople(actor, person.homeUnitId),
  async run(cx, person, { name, phone, email, version }) {
    if (person.version !== version) return movedOn(cx.tx, 'person', person.id);
    await updatePerson(cx.tx, person.id, { name, phone, email });
    // Only that telephone or mail changed is on the trail, never what they are: it is kept for good.
    await cx.trail({
      matterKind: 'person',
      matterId: person.id,
      before: { name: person.name },
      after: { name, hasNewPhone: phone !== person.phone, hasNewEmail: email !== person.email },
    });
    return done({ id: person.id });
  },
  after: (person) => `/w/people/${person.id}`,
});
