import {
  arrangeDelegation,
  arrangeDuty,
  arrangeImport,
  arrangePerson,
  arrangeReport,
  peopleSheet,
  versionOf,
} from './arrange-units.ts';
import { action, page, read, type Row } from './row.ts';
import type { Scene } from './scene.ts';

const unit = ({ unit: code }: Scene) => ({ unit: code });
const both = { sides: ['own', 'foreign'] } as const;

const pages = [
  page('/units', 'public'),
  page('/units/:unit', 'public', unit, both),
  page('/w/units', 'staff'),
  page('/w/units/new', 'administrator'),
  page('/w/units/export.xlsx', 'staff', {}, { isNoPage: true }),
  page('/w/units/:unit', 'staff', unit, both),
  page('/w/people', 'staff'),
  page('/w/people/new', 'keeper-page'),
  page('/w/people/import', 'keeper-page'),
  page('/w/people/import/blank.xlsx', 'staff', {}, { isNoPage: true }),
  page('/w/people/import/:import', 'people-sheet', async (at) => ({ import: await arrangeImport(at) })),
  page('/w/people/:person', 'staff', async (at) => ({ person: (await arrangePerson(at)).id }), both),
];

const reads = [
  read('/units', 'staff'),
  read('/units/:unit', 'staff', unit),
  read('/unit-names', 'staff', { name: '区教育局' }),
];

const organisations = [
  action('/units', 'administrator', (at) => ({
    ...{ code: `shi-${at.turn}`, kind: 'department', validFrom: '2018-01-01', note: at.text('备注') },
    ...{ fullName: `试验机构${at.turn}`, shortName: `试${at.turn}` },
  })),
  action('/units/:unit/rename', 'administrator', async (at) => {
    const { code, version } = await freshUnit(at);
    return {
      ...{ unit: code, version, fullName: `更名机构${at.turn}`, shortName: `更${at.turn}` },
      ...{ from: '2018-08-21', basis: at.text('依据') },
    };
  }),
  action('/units/:unit/marks', 'administrator', async (at) => ({
    ...{ unit: at.unit, flags: [], note: at.text('备注'), version: await versionOf(at, 'organisation') },
  })),
  action('/units/:unit/close', 'administrator', async (at) => {
    const { code, version } = await freshUnit(at);
    return { unit: code, version, lastDay: '2019-02-28', successors: [at.unit], basis: at.text('依据') };
  }),
  action('/units/:unit/transfer', 'administrator', async (at) => ({
    ...{ unit: (await freshUnit(at)).code, receiver: at.unit, basis: at.text('依据') },
  })),
  action('/units/:unit/aliases', 'administrator', (at) => ({
    ...{ unit: at.unit, name: at.text('别'), source: at.text('出处') },
  })),
  action('/units/:unit/aliases/remove', 'administrator', async (at) => {
    const name = `别名${at.turn}`;
    await at.does('kexinju-xitong', `/units/${at.unit}/aliases`, { name });
    return { unit: at.unit, name };
  }),
];

const profiles = [
  action('/units/:unit/deputy', 'unit-staff', async (at) => ({
    ...{ unit: at.unit, name: at.text('试'), title: at.text('分管'), announcedOn: '2018-08-01' },
    ...{ announcedAt: at.text('网站'), version: await versionOf(at, 'profile') },
  })),
  action('/units/:unit/section', 'unit-staff', async (at) => ({
    ...{ unit: at.unit, name: at.text('科'), document: at.text('文号'), designatedOn: '2018-08-01' },
    version: await versionOf(at, 'profile'),
  })),
  action('/units/:unit/staffing', 'unit-staff', async (at) => ({
    ...{ unit: at.unit, fullTime: 1, partTime: 2, version: await versionOf(at, 'profile') },
  })),
  action('/units/:unit/contact', 'unit-staff', async (at) => ({
    ...{ unit: at.unit, chiefName: at.text('试'), chiefTitle: at.text('局长'), phone: '0871-000-0001' },
    ...{ address: at.text('地址'), version: await versionOf(at, 'profile') },
  })),
  action('/units/:unit/reports', 'unit-staff', (at) => ({
    ...{ unit: at.unit, heldOn: '2018-08-01', chiefName: at.text('试') },
    ...{ subject: at.text('汇报'), decisions: at.text('部署') },
  })),
  action('/work-reports/:report/tasks', 'unit-staff', async (at) => ({
    ...{
      report: await arrangeReport(at),
      content: at.text('交办'),
      section: at.text('科'),
      dueDay: '2018-09-30',
    },
  })),
  action('/report-tasks/:task/finish', 'unit-staff', async (at) => {
    const task = { content: at.text('交办'), section: '办公室', dueDay: '2018-09-30' };
    const { id } = await at.does('kexinju-xitong', `/work-reports/${await arrangeReport(at)}/tasks`, task);
    return { task: id, result: at.text('结果') };
  }),
];

const people = [
  action('/people', 'people-keeper', (at) => ({
    ...{
      unit: at.unit,
      name: `${at.text('试')}`,
      roles: ['hotline'],
      title: at.text('职务'),
      from: '2018-08-01',
    },
  })),
  action('/people/:person/amend', 'people-keeper', async (at) => ({
    ...{ person: (await arrangePerson(at)).id, name: at.text('改'), phone: '', email: '', version: 1 },
  })),
  action('/people/:person/posts', 'people-keeper', async (at) => ({
    ...{ person: (await arrangePerson(at)).id, unit: at.unit, roles: ['publicity'], from: '2018-08-01' },
  })),
  action('/posts/:post/end', 'people-keeper', async (at) => ({
    ...{ post: (await arrangePerson(at)).postId, lastDay: '2018-12-31', reason: at.text('原因') },
  })),
  action('/posts/:post/delegations', 'people-keeper', async (at) => ({
    ...{ post: (await arrangePerson(at)).postId, to: (await arrangePerson(at, 'b')).id },
    ...{ fromDay: '2018-08-20', toDay: '2018-08-31', reason: at.text('事由') },
  })),
  action('/delegations/:delegation/end', 'people-keeper', async (at) => ({
    delegation: await arrangeDelegation(at),
  })),
  action('/people/:person/handovers', 'people-keeper', async (at) => {
    const giver = (await arrangePerson(at)).id;
    await arrangeDuty(at, giver);
    return { person: giver, to: (await arrangePerson(at, 'b')).id, remark: at.text('说明') };
  }),
  action('/handovers/:handover/sign', 'receiver', async (at) => ({ handover: await arrangeHandover(at) })),
  action('/handovers/:handover/withdraw', 'people-keeper', async (at) => ({
    handover: await arrangeHandover(at),
  })),
  action('/people/import', 'any-keeper', async (at) => ({ file: await peopleSheet(at) })),
  action('/people/import/:import/confirm', 'people-sheet', async (at) => ({
    import: await arrangeImport(at),
  })),
];

/** A hand-over list for the clerk of the side's unit. */
async function arrangeHandover(at: Scene): Promise<number> {
  const giver = (await arrangePerson(at)).id;
  await arrangeDuty(at, giver);
  const { id: to } = await at.one<{ id: string }>(
    'select person_id as id from identity.account where login = $1',
    `${at.unit}-jingban`,
  );
  return (await at.does('kexinju-xitong', `/people/${giver}/handovers`, { to: Number(to) })).id;
}

async function freshUnit(at: Scene): Promise<{ code: string; version: number }> {
  const code = `xin-${at.turn}`;
  await at.does('kexinju-xitong', '/units', {
    ...{ code, kind: 'department', validFrom: '2018-01-01' },
    ...{ fullName: `新设机构${at.turn}`, shortName: `新${at.turn}` },
  });
  return { code, version: 1 };
}

/** Routes of the units room but those of accounts. */
export const unitRows: readonly Row[] = [pages, reads, organisations, profiles, people].flat(2);
