import { formatDay, type Day } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { Button, type Column, DataTable, PageTitle, Tag } from '#ui/index.ts';
import type { UnitDirectory } from '../organisations/directory.ts';
import { holdsOn, unitFlags, unitKinds } from '../organisations/organisation.ts';
import { type UnitRecordDetails, unitDetails, unitDirectory } from '../organisations/queries.ts';
import { type Member, peopleOfUnit } from '../people/queries.ts';
import { mayKeepPeople, mayKeepProfile, mayKeepUnits, maySeeContacts } from '../permissions.ts';
import { unitProfile } from '../profiles/queries.ts';
import { workReportsOf } from '../reports/queries.ts';
import { roleTitle } from '../roles.ts';
import { Facts } from './facts.tsx';
import { ProfileSection } from './profile-section.tsx';
import { ReportSection } from './report-section.tsx';
import { KeepUnitForms } from './unit-forms.tsx';

const span = (from: string, to: string | null): string =>
  to === null ? `${formatDay(from as Day)}起` : `${formatDay(from as Day)}至${formatDay(to as Day)}`;

/** One unit: what it is, its profile, its people, its work reports. */
export async function unitPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const directory = await unitDirectory(cx.db, cx.today);
  const unit = directory.byCode(c.req.param('unit') ?? '');
  const details = unit && (await unitDetails(cx.db, unit.id));
  if (!unit || !details) return c.notFound() as Response;
  const profile = await unitProfile(cx.db, unit.id);
  const members = await peopleOfUnit(cx.db, unit.id, cx.today);
  const mayKeep = !isRefusal(mayKeepProfile(cx.actor, unit.id));
  const body = (
    <>
      <PageTitle title={unit.name} lede={unit.fullName}>
        <Tag>{unitKinds[unit.kind]}</Tag>
        {holdsOn(unit, cx.today) ? null : <Tag tone="red">今天不是有效机构</Tag>}
        {unit.flags.map((flag) => (
          <Tag tone="blue">{unitFlags[flag as keyof typeof unitFlags] ?? flag}</Tag>
        ))}
      </PageTitle>
      {unit.kind === 'district' ? null : (
        <ProfileSection cx={cx} unit={unit} profile={profile} mayKeep={mayKeep} />
      )}
      <PeopleSection
        code={unit.code}
        members={members}
        isOpen={maySeeContacts(cx.actor, unit.id)}
        mayAdd={!isRefusal(mayKeepPeople(cx.actor, unit.id))}
      />
      {unit.kind === 'district' ? null : (
        <ReportSection
          cx={cx}
          unit={unit}
          profile={profile}
          reports={await workReportsOf(cx.db, unit.id)}
          members={members}
          mayKeep={mayKeep}
        />
      )}
      <HistorySection
        directory={directory}
        details={details}
        validFrom={unit.validFrom}
        validTo={unit.validTo}
      />
      {isRefusal(mayKeepUnits(cx.actor)) ? null : (
        <KeepUnitForms cx={cx} unit={unit} details={details} units={directory.units} />
      )}
    </>
  );
  const breadcrumbs = [{ title: '机构', href: '/w/units' }, { title: unit.name }];
  return staffPage(c, { title: unit.name, breadcrumbs }, body);
}

function PeopleSection(props: {
  readonly code: string;
  readonly members: readonly Member[];
  readonly isOpen: boolean;
  readonly mayAdd: boolean;
}) {
  const columns: readonly Column<Member>[] = [
    {
      key: 'name',
      title: '姓名',
      isRowHeader: true,
      cell: (member) => <a href={`/w/people/${member.personId}`}>{member.name}</a>,
    },
    {
      key: 'post',
      title: '科室和职务',
      cell: (member) => [member.section, member.title].filter(Boolean).join('，') || '—',
    },
    { key: 'roles', title: '角色', cell: (member) => member.roles.map(roleTitle).join('、') },
    ...(props.isOpen
      ? [
          {
            key: 'phone',
            title: '电话',
            width: 'narrow',
            cell: (member: Member) => member.phone ?? '—',
          } as const,
        ]
      : []),
  ];
  return (
    <section class="section" id="people">
      <h2>人员和岗位</h2>
      <DataTable
        caption="在任人员"
        isCaptionHidden
        columns={columns}
        rows={props.members}
        empty={{ sentence: '本单位还没有登记人员。', next: '请登记经办人、审查员和负责人，任务才有人签收。' }}
      />
      {props.mayAdd ? (
        <p>
          <Button href={`/w/people/new?unit=${props.code}`}>登记人员</Button>
        </p>
      ) : null}
    </section>
  );
}

function HistorySection(props: {
  readonly directory: UnitDirectory;
  readonly details: UnitRecordDetails;
  readonly validFrom: string;
  readonly validTo: string | null;
}) {
  const { directory, details } = props;
  const steps = (list: UnitRecordDetails['successors']) =>
    list
      .map((step) => {
        const name = directory.byId(step.unitId)?.name ?? '';
        return `${name}（${formatDay(step.onDay as Day)}起，${step.source}${step.isConfirmed ? '' : '，未核实'}）`;
      })
      .join('；') || '无';
  return (
    <section class="section" id="history">
      <h2>沿革</h2>
      <Facts
        pairs={[
          ['存续', span(props.validFrom, props.validTo)],
          [
            '名称',
            <ul>
              {details.names.map((name) => (
                <li>
                  {name.shortName}（{name.fullName}），{span(name.validFrom, name.validTo)}
                </li>
              ))}
            </ul>,
          ],
          ['别名', details.aliases.map((alias) => alias.name).join('、') || '无'],
          ['前身', steps(details.predecessors)],
          ['承继', steps(details.successors)],
          ['备注', details.note ?? '无'],
        ]}
      />
    </section>
  );
}
