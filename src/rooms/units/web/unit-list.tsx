import type { GongkaiContext } from '#platform/http/context.ts';
import { isRefusal } from '#kernel/results.ts';
import { staffPage } from '#platform/http/pages.ts';
import {
  type ActiveFilter,
  Button,
  type Column,
  DataTable,
  FilterBar,
  PageTitle,
  Select,
  Tag,
  TextField,
} from '#ui/index.ts';
import { bareName } from '../organisations/name-variants.ts';
import { isUnitKind, type Unit, unitKinds } from '../organisations/organisation.ts';
import { unitDirectory } from '../organisations/queries.ts';
import { mayKeepUnits } from '../permissions.ts';
import { type UnitProfile, unitProfiles } from '../profiles/queries.ts';

export interface UnitLine {
  readonly unit: Unit;
  readonly profile: UnitProfile | undefined;
}

/** What the list asks for, from the address. */
export const wantedUnits = (c: GongkaiContext) => {
  const kind = c.req.query('kind') ?? '';
  return {
    words: (c.req.query('q') ?? '').slice(0, 40),
    kind: isUnitKind(kind) ? kind : '',
    isLacking: c.req.query('lacking') === 'yes',
  };
};

/** The units of today that fit what the list asks for. A word that is an alias finds its unit too. */
export async function unitLines(c: GongkaiContext): Promise<UnitLine[]> {
  const { db, today } = c.get('cx');
  const { words, kind, isLacking } = wantedUnits(c);
  const directory = await unitDirectory(db, today);
  const profiles = await unitProfiles(db);
  const found = words === '' ? null : directory.resolve(words);
  const part = bareName(words);
  const fits = (unit: Unit) =>
    part === '' ||
    bareName(unit.name + unit.fullName).includes(part) ||
    (found?.kind === 'one' && found.unit.id === unit.id) ||
    (found?.kind === 'several' && found.candidates.includes(unit)) ||
    (found?.kind === 'collective' && found.units.includes(unit));
  return directory.units
    .filter((unit) => (kind === '' || unit.kind === kind) && fits(unit))
    .map((unit) => ({ unit, profile: profiles.get(unit.id) }))
    .filter(({ unit, profile }) => !isLacking || (unit.kind !== 'district' && isIncomplete(profile)));
}

/** Something that P2 or P3 asks for is missing. */
export const isIncomplete = (profile: UnitProfile | undefined): boolean =>
  !profile?.deputyName || !profile.sectionName || !(profile.fullTime ?? 0);

/** 专职 1，兼职 2 */
export const staffingText = (profile: UnitProfile | undefined): string | null =>
  profile?.staffedOn ? `专职 ${profile.fullTime ?? 0}，兼职 ${profile.partTime ?? 0}` : null;

const missing = <Tag tone="amber">未登记</Tag>;

const columns: readonly Column<UnitLine>[] = [
  {
    key: 'name',
    title: '单位',
    isRowHeader: true,
    cell: ({ unit }) => <a href={`/w/units/${unit.code}`}>{unit.name}</a>,
  },
  { key: 'kind', title: '类型', width: 'narrow', cell: ({ unit }) => unitKinds[unit.kind] },
  {
    key: 'deputy',
    title: '分管负责同志（已公布）',
    cell: ({ unit, profile }) => profile?.deputyName ?? (unit.kind === 'district' ? '—' : missing),
  },
  {
    key: 'section',
    title: '责任科室',
    cell: ({ unit, profile }) => profile?.sectionName ?? (unit.kind === 'district' ? '—' : missing),
  },
  { key: 'staff', title: '人员配置', cell: ({ profile }) => staffingText(profile) ?? '—' },
  { key: 'phone', title: '办公电话', width: 'narrow', cell: ({ profile }) => profile?.phone ?? '—' },
];

type Values = Readonly<Record<'q' | 'kind' | 'lacking', string>>;

/** The conditions that are set, each with the list without it. */
function activeFilters(values: Values): ActiveFilter[] {
  const words: Values = {
    q: `名称：${values.q}`,
    kind: `类型：${unitKinds[values.kind as Unit['kind']] ?? ''}`,
    lacking: '登记有缺项',
  };
  return (Object.keys(words) as (keyof Values)[])
    .filter((name) => values[name] !== '')
    .map((name) => ({
      label: words[name],
      removeHref: `/w/units?${new URLSearchParams({ ...values, [name]: '' })}`,
    }));
}

/** 机构: every unit of today with its profile at a glance. */
export async function unitListPage(c: GongkaiContext): Promise<Response> {
  const { actor } = c.get('cx');
  const lines = await unitLines(c);
  const wanted = wantedUnits(c);
  const values = { q: wanted.words, kind: wanted.kind, lacking: wanted.isLacking ? 'yes' : '' };
  const query = new URLSearchParams(values).toString();
  const kinds = Object.entries(unitKinds).map(([value, label]) => ({ value, label }));
  const body = (
    <>
      <PageTitle title="机构" lede={`今天有效的机构，列出 ${lines.length} 个。`}>
        {isRefusal(mayKeepUnits(actor)) ? null : (
          <Button kind="primary" href="/w/units/new">
            增加机构
          </Button>
        )}
        <Button href={`/w/units/export.xlsx?${query}`}>导出表格</Button>
      </PageTitle>
      <FilterBar action="/w/units" label="筛选机构" clearHref="/w/units" active={activeFilters(values)}>
        <TextField name="q" label="名称" hint="可用简称、别名或集体名称，如 区级各部门" values={values} />
        <Select name="kind" label="类型" placeholder="全部" choices={kinds} values={values} />
        <Select
          name="lacking"
          label="登记情况"
          placeholder="全部"
          choices={[{ value: 'yes', label: '有缺项' }]}
          values={values}
        />
      </FilterBar>
      <DataTable
        caption="机构列表"
        columns={columns}
        rows={lines}
        rowId={({ unit }) => unit.code}
        empty={{ sentence: '没有符合条件的机构。', next: '请放宽条件，或者清除条件查看全部。' }}
      />
    </>
  );
  return staffPage(c, { title: '机构', breadcrumbs: [{ title: '机构' }] }, body);
}
