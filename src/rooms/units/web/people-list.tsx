import { isRefusal } from '#kernel/results.ts';
import { unitsWith } from '#platform/actor.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem } from '#platform/http/problem.ts';
import { Button, type Column, DataTable, FilterBar, PageTitle, Pager, Select, TextField } from '#ui/index.ts';
import { unitDirectory } from '../organisations/queries.ts';
import { findPeople, type PersonLine } from '../people/queries.ts';
import { mayImportPeople, mayKeepPeople } from '../permissions.ts';
import { roleTitle } from '../roles.ts';
import { AddPersonForm } from './person-forms.tsx';
import { unitChoices } from './unit-forms.tsx';

const pageSize = 50;

/** 人员: by unit and name; one's own unit first. Telephone numbers stand on the person's page only. */
export async function peoplePage(c: GongkaiContext): Promise<Response> {
  const { db, actor, today } = c.get('cx');
  const directory = await unitDirectory(db, today);
  const own = directory.byId(unitsWith(actor)[0] ?? -1);
  const code = c.req.query('unit') ?? own?.code ?? '';
  const words = (c.req.query('q') ?? '').slice(0, 30);
  const page = Math.max(1, Math.min(10_000, Math.trunc(Number(c.req.query('page') ?? '1')) || 1));
  const unitId = directory.byCode(code)?.id ?? null;
  const offset = (page - 1) * pageSize;
  const { total, people } = await findPeople(db, { unitId, words, limit: pageSize, offset }, today);
  const columns: readonly Column<PersonLine>[] = [
    {
      key: 'name',
      title: '姓名',
      isRowHeader: true,
      cell: (person) => <a href={`/w/people/${person.id}`}>{person.name}</a>,
    },
    {
      key: 'posts',
      title: '岗位',
      width: 'wide',
      cell: (person) =>
        person.posts.length === 0 ? (
          <span class="quiet">无在任岗位</span>
        ) : (
          person.posts
            .map(
              (post) => `${directory.byId(post.unitId)?.name ?? ''} ${post.roles.map(roleTitle).join('、')}`,
            )
            .join('；')
        ),
    },
  ];
  const mayAdd =
    !isRefusal(mayKeepPeople(actor, -1)) ||
    actor.posts.some((post) => !isRefusal(mayKeepPeople(actor, post.unitId)));
  const hrefOf = (to: number) =>
    `/w/people?${new URLSearchParams({ unit: code, q: words, page: String(to) })}`;
  const body = (
    <>
      <PageTitle title="人员" lede={`符合条件的共 ${total} 人。`}>
        {mayAdd ? (
          <>
            <Button kind="primary" href={`/w/people/new?unit=${code}`}>
              登记人员
            </Button>
            <Button href="/w/people/import">从表格导入</Button>
          </>
        ) : null}
      </PageTitle>
      <FilterBar action="/w/people" label="筛选人员" clearHref="/w/people">
        <Select
          name="unit"
          label="单位"
          placeholder="全部"
          choices={unitChoices(directory.units)}
          values={{ unit: code }}
        />
        <TextField name="q" label="姓名" values={{ q: words }} />
      </FilterBar>
      <DataTable
        caption="人员列表"
        columns={columns}
        rows={people}
        empty={{ sentence: '没有符合条件的人员。', next: '请换一个单位或者姓名，或者登记新的人员。' }}
      />
      <Pager {...{ page, total, hrefOf }} perPage={pageSize} perPageChoices={[pageSize]} unit="人" />
    </>
  );
  return staffPage(c, { title: '人员', breadcrumbs: [{ title: '人员' }] }, body);
}

/** 登记人员: offers only the units whose people the reader keeps. */
export async function newPersonPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const directory = await unitDirectory(cx.db, cx.today);
  const kept = directory.units.filter((unit) => !isRefusal(mayKeepPeople(cx.actor, unit.id)));
  const capacity = mayImportPeople(cx.actor);
  if (kept.length === 0 && isRefusal(capacity)) return answerProblem(c, capacity);
  const asked = c.req.query('unit') ?? '';
  const unit = kept.some((one) => one.code === asked) ? asked : (kept[0]?.code ?? '');
  const body = (
    <>
      <PageTitle title="登记人员" lede="登记后由系统管理员为其开通账号。" />
      <AddPersonForm cx={cx} units={kept} unit={unit} />
    </>
  );
  const breadcrumbs = [{ title: '人员', href: '/w/people' }, { title: '登记人员' }];
  return staffPage(c, { title: '登记人员', breadcrumbs }, body);
}
