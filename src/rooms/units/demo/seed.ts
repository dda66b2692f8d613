import guandu from '#data/units/guandu-2018.json' with { type: 'json' };
import { type Day, day } from '#kernel/day.ts';
import type { Action } from '#platform/actions/action.ts';
import { type Caller, performOn } from '#platform/actions/perform.ts';
import { COMMAND } from '#platform/actor.ts';
import { inTransaction } from '#platform/db/database.ts';
import type { DemoContext } from '#platform/room.ts';
import { districtFile } from '../organisations/district-file.ts';
import { expectDone, loadDistrict } from '../organisations/load-district.ts';
import type { Unit } from '../organisations/organisation.ts';
import { unitDirectory } from '../organisations/queries.ts';
import { unitIdOf } from '../organisations/store.ts';
import { addPerson } from '../people/actions/add-person.ts';
import { announceDeputy } from '../profiles/actions/announce-deputy.ts';
import { designateSection } from '../profiles/actions/designate-section.ts';
import { recordContact } from '../profiles/actions/record-contact.ts';
import { recordStaffing } from '../profiles/actions/record-staffing.ts';
import { recordReport } from '../reports/actions/record-report.ts';
import { type DemoPerson, demoPeople } from './people.ts';
import { type DemoProfile, demoProfile } from './profiles.ts';

type Do = <I, M, O>(code: string, action: Action<I, M, O>, input: I) => Promise<O>;

/**
 * Fills the demonstration district with its units, invented people and profiles, through the room's own actions and in
 * one transaction. Where the district is there already nothing is added.
 */
export async function seedDemo({ db, now, today, say }: DemoContext): Promise<void> {
  const file = districtFile.parse(guandu);
  const caller: Caller = { actor: COMMAND, requestId: null, now, today };
  await inTransaction(db, async (tx) => {
    if ((await unitIdOf(tx, file.root)) !== null) return;
    const perform: Do = async (code, action, input) =>
      expectDone(code, await performOn(tx, action, input, caller));
    await loadDistrict(tx, file, caller);
    const directory = await unitDirectory(tx, today);
    const leads = new Set(
      file.organisations.filter((unit) => unit.origin === 'notice').map((unit) => unit.code),
    );
    const people = demoPeople(directory.units.map((unit) => ({ ...unit, isLead: leads.has(unit.code) })));
    for (const person of people) await employ(perform, person, directory.byCode(person.unit));
    const working = directory.units.filter((unit) => unit.kind !== 'district');
    for (const [number, unit] of working.entries())
      await describe(perform, unit, demoProfile(number, day(today)), people, day(today));
    say(`机构 ${directory.units.length} 个，人员 ${people.length} 名（均为虚构）`);
  });
}

async function employ(perform: Do, person: DemoPerson, unit: Unit | undefined): Promise<void> {
  const { name, phone, section, title, roles } = person;
  await perform(person.unit, addPerson, {
    ...{ unit: person.unit, name, phone, email: null, section, title, roles: [...roles] },
    from: unit?.validFrom ?? '',
  });
}

async function describe(
  perform: Do,
  unit: Unit,
  profile: DemoProfile,
  people: readonly DemoPerson[],
  today: Day,
): Promise<void> {
  const named = (role: DemoPerson['roles'][number]) =>
    people.find((person) => person.unit === unit.code && person.roles.includes(role))?.name ?? '';
  // A unit that came into being this year settled things after that.
  const settledOn = profile.settledOn < unit.validFrom ? today : profile.settledOn;
  const at = { unit: unit.code };
  let version = 1;
  await perform(unit.code, recordContact, {
    ...at,
    version: version++,
    chiefName: named('unit-head'),
    chiefTitle: unit.kind === 'street' ? '主任' : '主要负责人',
    phone: `0871-000-${String(profile.number + 1).padStart(4, '0')}`,
    address: `官渡区示例路 ${profile.number + 1} 号（演示）`,
  });
  if (profile.hasDeputy)
    await perform(unit.code, announceDeputy, {
      ...at,
      version: version++,
      name: named('unit-deputy'),
      title: '分管负责人',
      announcedOn: settledOn,
      announcedAt: '区政府门户网站“政务公开—机构信息”栏目（演示）',
    });
  if (profile.hasSection)
    await perform(unit.code, designateSection, {
      ...at,
      version: version++,
      name: '办公室',
      document: `官示发〔${settledOn.slice(0, 4)}〕${profile.number + 1}号`,
      designatedOn: settledOn,
    });
  await perform(unit.code, recordStaffing, {
    ...at,
    version: version++,
    fullTime: profile.fullTime,
    partTime: profile.partTime,
  });
  if (profile.reportOn !== null)
    await perform(unit.code, recordReport, {
      ...at,
      heldOn: profile.reportOn,
      chiefName: named('unit-head'),
      subject: '政务公开工作情况和下一步打算（演示）',
      decisions:
        '会议研究了年度政务公开重点任务，明确由办公室牵头细化分解，各科室按时报送应公开内容（演示）。',
      minutesFile: null,
    });
}
