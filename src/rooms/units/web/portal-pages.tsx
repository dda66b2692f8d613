import { formatDay, type Day } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { portalPage } from '#platform/http/pages.ts';
import { DataTable, FilterBar, PageTitle, Select } from '#ui/index.ts';
import { isUnitKind, unitKinds } from '../organisations/organisation.ts';
import { type PublicUnit, publicUnit, publicUnits } from '../public/queries.ts';
import { Facts } from './facts.tsx';

const column = { ColumnName: '机构职能', ColumnType: '机构职能' };

/** 机构信息: every unit of today, for the public. */
export async function publicListPage(c: GongkaiContext): Promise<Response> {
  const { portal, today } = c.get('cx');
  const asked = c.req.query('kind') ?? '';
  const kind = isUnitKind(asked) ? asked : '';
  const units = (await publicUnits(portal, today)).filter(
    (unit) => unit.kind !== 'district' && (kind === '' || unit.kind === kind),
  );
  const kinds = Object.entries(unitKinds)
    .filter(([value]) => value !== 'district')
    .map(([value, label]) => ({ value, label }));
  const body = (
    <>
      <PageTitle
        title="机构信息"
        lede={`${units.length} 个单位的政务公开分管负责同志、责任科室和联系电话。`}
      />
      <FilterBar action="/units" label="筛选机构" clearHref="/units">
        <Select name="kind" label="类型" placeholder="全部" choices={kinds} values={{ kind }} />
      </FilterBar>
      <DataTable<PublicUnit>
        caption="机构列表"
        columns={[
          {
            key: 'name',
            title: '单位',
            isRowHeader: true,
            cell: (unit) => <a href={`/units/${unit.code}`}>{unit.fullName}</a>,
          },
          { key: 'kind', title: '类型', width: 'narrow', cell: (unit) => unitKinds[unit.kind] },
          { key: 'section', title: '责任科室', cell: (unit) => unit.sectionName ?? '—' },
          { key: 'phone', title: '联系电话', width: 'narrow', cell: (unit) => unit.phone ?? '—' },
        ]}
        rows={units}
        empty={{ sentence: '没有这一类机构。', next: '请选择其他类型查看。' }}
      />
    </>
  );
  const meta = { ...column, ColumnDescription: '各单位政务公开分管负责同志、责任科室和联系方式' };
  return portalPage(c, { title: '机构信息', breadcrumbs: [{ title: '机构信息' }], meta }, body);
}

/** One unit for the public. A deputy stands here only once announced. */
export async function publicUnitPage(c: GongkaiContext): Promise<Response> {
  const { portal, today } = c.get('cx');
  const unit = await publicUnit(portal, c.req.param('unit') ?? '', today);
  if (!unit) return c.notFound() as Response;
  const body = (
    <>
      <PageTitle title={unit.fullName} lede={unitKinds[unit.kind]} />
      {unit.successors.length > 0 ? (
        <p>
          本机构已撤并，职责由
          {unit.successors.map((next, at) => (
            <>
              {at > 0 ? '、' : ''}
              <a href={`/units/${next.code}`}>{next.fullName}</a>
            </>
          ))}
          承继。
        </p>
      ) : null}
      <Facts
        pairs={[
          ['简称', unit.name],
          [
            '政务公开分管负责同志',
            unit.deputyName && unit.deputyAnnouncedOn
              ? `${unit.deputyName}（${unit.deputyTitle ?? ''}），${formatDay(unit.deputyAnnouncedOn as Day)}公布`
              : '',
          ],
          ['政务公开责任科室', unit.sectionName],
          ['联系电话', unit.phone],
          ['办公地址', unit.address],
        ]}
      />
    </>
  );
  const breadcrumbs = [{ title: '机构信息', href: '/units' }, { title: unit.name }];
  return portalPage(c, { title: unit.fullName, breadcrumbs, meta: column }, body);
}
