import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said, type TestDistrict, testDistrict } from '../../testing/district.ts';
import { endPost } from '../actions/end-post.ts';
import { openDutyCount } from '../queries.ts';
import { prepareHandover } from './actions/prepare-handover.ts';
import { signHandover } from './actions/sign-handover.ts';
import { withdrawHandover } from './actions/withdraw-handover.ts';
import { accountStillNeeded } from './leaving.ts';

let district: TestDistrict;
let jia: number;
let leaving: number;
let receiver: number;
let stranger: number;
let post: number;
before(async () => {
  district = await testDistrict();
  jia = await district.unitId('jia');
  leaving = await district.person('jia', '甲示例', 'clerk');
  receiver = await district.person('jia', '乙示例', 'clerk');
  stranger = await district.person('yi', '丙示例', 'clerk');
  const [row] = await district.rows<{ id: number }>(`select id from units.post where person_id = ${leaving}`);
  post = row!.id;
  await district.duty(jia, { personId: leaving }, '第一件');
  await district.duty(jia, { personId: leaving }, '第二件');
  await district.duty(jia, { personId: receiver }, '第二件');
});
after(() => district.close());

const leave = () => district.act(endPost, { post, lastDay: '2018-08-20', reason: '调离' });
const listId = async () =>
  (await district.rows<{ id: number }>('select max(id) as id from units.handover'))[0]!.id;

test('with open duties neither post nor account ends; the sentence says how many and where to go', async () => {
  const refused = await leave();
  assert.equal(said(refused), 'state: units.post.open-duties');
  assert.ok(refused.kind === 'refused' && refused.sentence.includes('2 项'));
  assert.ok(refused.kind === 'refused' && refused.remedy.includes(`/w/people/${leaving}`));
  assert.equal((await accountStillNeeded(district.app.db, leaving))?.code, 'units.account.open-duties');
  assert.equal(await openDutyCount(district.app.db, leaving), 2);
});

test('a list goes to somebody with a post in that unit', async () => {
  const input = { person: leaving, to: stranger, unit: 'jia' };
  assert.equal(said(await district.act(prepareHandover, input)), 'invalid: to');
  assert.equal(said(await district.act(prepareHandover, { ...input, to: leaving })), 'invalid: to');
});

test('the person draws up the list, a stranger may not; a second one waits for the first', async () => {
  const input = { person: leaving, to: receiver, unit: 'jia', remark: '纸质材料在文件柜' };
  assert.equal(
    said(await district.act(prepareHandover, input, await district.actor(stranger))),
    'forbidden: units.people.not-keeper',
  );
  const own = await district.actor(leaving);
  assert.equal(said(await district.act(prepareHandover, input, own)), 'done');
  assert.equal(said(await district.act(prepareHandover, input, own)), 'state: units.handover.already-open');
  const duties = await district.rows<{ person_id: number; wants: string }>(
    `select person_id, wants from platform.duty where kind = 'sign-handover' and closed_at is null`,
  );
  assert.deepEqual(duties, [{ person_id: receiver, wants: 'approval' }]);
  assert.equal(said(await leave()), 'state: units.post.open-duties');
});

test('a list can be taken back, and its duty with it', async () => {
  const handover = await listId();
  const own = await district.actor(leaving);
  assert.equal(said(await district.act(withdrawHandover, { handover }, own)), 'done');
  assert.equal(
    said(await district.act(withdrawHandover, { handover }, own)),
    'state: units.handover.not-open',
  );
  const [duty] = await district.rows<{ closed_how: string }>(
    `select closed_how from platform.duty where kind = 'sign-handover'`,
  );
  assert.equal(duty?.closed_how, 'void');
  assert.equal(said(await district.act(prepareHandover, { person: leaving, to: receiver }, own)), 'done');
});

test('only the receiver signs; then the duties are theirs, none twice, and the post may end', async () => {
  const handover = await listId();
  await district.duty(jia, { personId: leaving }, '清单开出之后的一件');
  assert.equal(
    said(await district.act(signHandover, { handover }, await district.actor(leaving))),
    'forbidden: units.handover.not-receiver',
  );
  const signing = await district.actor(receiver);
  assert.equal(said(await district.act(signHandover, { handover }, signing)), 'done');
  assert.equal(
    said(await district.act(signHandover, { handover }, signing)),
    'state: units.handover.not-open',
  );
  const duties = await district.rows<{ matter_id: string; person_id: number }>(
    `select matter_id, person_id from platform.duty where room = 'test' and closed_at is null order by matter_id`,
  );
  assert.deepEqual(
    new Map(duties.map((duty) => [duty.matter_id, duty.person_id])),
    new Map([
      ['清单开出之后的一件', receiver],
      ['第一件', receiver],
      ['第二件', receiver],
    ]),
  );
  assert.equal(await accountStillNeeded(district.app.db, leaving), null);
  assert.equal(said(await leave()), 'done');
});

test('the last holder of a role with open duties stays until another has it', async () => {
  const last = await district.person('yi', '丁示例', 'hotline');
  await district.duty(await district.unitId('yi'), { role: 'hotline' }, '热线件');
  const [row] = await district.rows<{ id: number }>(`select id from units.post where person_id = ${last}`);
  const end = () => district.act(endPost, { post: row!.id, lastDay: '2018-08-20', reason: '调离' });
  const refused = await end();
  assert.equal(said(refused), 'state: units.post.last-holder');
  assert.ok(refused.kind === 'refused' && refused.sentence.includes('热线坐席'));
  await district.person('yi', '戊示例', 'hotline');
  assert.equal(said(await end()), 'done');
});
