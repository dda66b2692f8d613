import { isRefusal } from '#kernel/results.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem } from '#platform/http/problem.ts';
import { writeXlsxTable } from '#platform/sheets/write-table.ts';
import { PageTitle } from '#ui/index.ts';
import { unitKinds } from '../organisations/organisation.ts';
import { allUnits } from '../organisations/queries.ts';
import { mayKeepUnits } from '../permissions.ts';
import { blankSheet, importPage, importPreviewPage } from './import-pages.tsx';
import { newPersonPage, peoplePage } from './people-list.tsx';
import { personPage } from './person-page.tsx';
import { publicListPage, publicUnitPage } from './portal-pages.tsx';
import { AddUnitForm } from './unit-forms.tsx';
import { unitLines, unitListPage } from './unit-list.tsx';
import { unitPage } from './unit-page.tsx';

async function newUnitPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const capacity = mayKeepUnits(cx.actor);
  if (isRefusal(capacity)) return answerProblem(c, capacity);
  const body = (
    <>
      <PageTitle title="增加机构" />
      <AddUnitForm cx={cx} units={await allUnits(cx.db, cx.today)} />
    </>
  );
  const breadcrumbs = [{ title: '机构', href: '/w/units' }, { title: '增加机构' }];
  return staffPage(c, { title: '增加机构', breadcrumbs }, body);
}

async function unitSheet(c: GongkaiContext): Promise<Response> {
  const { today } = c.get('cx');
  const text = (header: string) => ({ header, kind: 'text' }) as const;
  const bytes = await writeXlsxTable([
    {
      name: '机构',
      title: `机构和政务公开职责（${today}）`,
      columns: [
        ...['代码', '简称', '全称', '类型', '分管负责同志', '责任科室', '明确依据'].map(text),
        { header: '专职', kind: 'number' },
        { header: '兼职', kind: 'number' },
        text('办公电话'),
      ],
      rows: (await unitLines(c)).map(({ unit, profile }) => [
        unit.code,
        unit.name,
        unit.fullName,
        unitKinds[unit.kind],
        profile?.deputyName ?? null,
        profile?.sectionName ?? null,
        profile?.sectionDocument ?? null,
        profile?.fullTime ?? null,
        profile?.partTime ?? null,
        profile?.phone ?? null,
      ]),
    },
  ]);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`机构-${today}.xlsx`)}`,
  });
}

/** Pages of the workbench: units and people. */
export function staffPages(app: GongkaiApp): void {
  app.get('/w/units', unitListPage);
  app.get('/w/units/new', newUnitPage);
  app.get('/w/units/export.xlsx', unitSheet);
  app.get('/w/units/:unit', unitPage);
  app.get('/w/people', peoplePage);
  app.get('/w/people/new', newPersonPage);
  app.get('/w/people/import', importPage);
  app.get('/w/people/import/blank.xlsx', blankSheet);
  app.get('/w/people/import/:import', importPreviewPage);
  app.get('/w/people/:person', personPage);
}

/** Pages of the portal: the list of units and one page for each. */
export function portalPages(app: GongkaiApp): void {
  app.get('/units', publicListPage);
  app.get('/units/:unit', publicUnitPage);
}
