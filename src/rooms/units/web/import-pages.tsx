import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem } from '#platform/http/problem.ts';
import { writeFillableTable } from '#platform/sheets/fillable-table.ts';
import { Button, DataTable, FileField, Notice, PageTitle } from '#ui/index.ts';
import { allUnits } from '../organisations/queries.ts';
import { peopleHeaders, type SheetPerson, type SheetProblem } from '../people/import/people-sheet.ts';
import { findImport } from '../people/import/store.ts';
import { mayConfirmImport, mayImportPeople } from '../permissions.ts';
import { roleNames, roleTitle } from '../roles.ts';
import { ActionForm } from './action-form.tsx';

const crumbs = (last: string) => [{ title: '人员', href: '/w/people' }, { title: last }];

/** 从表格导入: the sheet to be filled in, and where to send it. */
export async function importPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const capacity = mayImportPeople(cx.actor);
  if (isRefusal(capacity)) return answerProblem(c, capacity);
  const body = (
    <>
      <PageTitle title="从表格导入人员" lede="先上传、再核对、后确认；确认之前不会登记任何人。">
        <Button href="/w/people/import/blank.xlsx">下载填报表</Button>
      </PageTitle>
      <ActionForm
        cx={cx}
        action="/w/people/import"
        title="上传填报表"
        scope="import"
        isOpen
        hasFiles
        fields={(state) => (
          <FileField
            name="file"
            label="人员填报表"
            accept=".xlsx"
            isRequired
            hint="不要填写身份证号。"
            {...state}
          />
        )}
      />
    </>
  );
  return staffPage(c, { title: '从表格导入人员', breadcrumbs: crumbs('从表格导入') }, body);
}

/** The sheet to be filled in, with the units and roles to choose from. */
export async function blankSheet(c: GongkaiContext): Promise<Response> {
  const { db, today } = c.get('cx');
  const units = (await allUnits(db, today)).map((unit) => unit.name);
  const bytes = await writeFillableTable({
    name: '人员',
    title: '人员登记表',
    notes: [
      '每行一人；多个角色用顿号隔开。',
      `角色：${roleNames.map(roleTitle).join('、')}。`,
      '不要填写身份证号。',
    ],
    columns: peopleHeaders.map((header) => ({
      header,
      kind: header === '任职日期' ? 'day' : 'text',
      isLocked: false,
      width: 18,
      ...(header === '单位' ? { choices: units } : {}),
    })),
    rows: [],
    blankRows: 200,
  });
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('人员登记表.xlsx')}`,
  });
}

/** What a sheet says, cell by cell what is wrong with it, and the button that takes it in. */
export async function importPreviewPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const id = Number(c.req.param('import'));
  const sheet = Number.isSafeInteger(id) ? await findImport(cx.db, id) : null;
  if (!sheet) return c.notFound() as Response;
  const capacity = mayConfirmImport(cx.actor, sheet);
  if (isRefusal(capacity)) return answerProblem(c, capacity);
  const body = (
    <>
      <PageTitle title="核对人员表格" lede={sheet.fileName}>
        <Button href="/w/people/import">重新上传</Button>
      </PageTitle>
      {sheet.problems.length > 0 ? (
        <>
          <Notice tone="warning" title={`有 ${sheet.problems.length} 处需要更正`}>
            请在表格里更正后重新上传；现在没有登记任何人。
          </Notice>
          <DataTable<SheetProblem>
            caption="需要更正的单元格"
            columns={[
              { key: 'cell', title: '单元格', width: 'narrow', isRowHeader: true, cell: (one) => one.cell },
              { key: 'sentence', title: '问题', width: 'wide', cell: (one) => one.sentence },
            ]}
            rows={sheet.problems}
            empty={{ sentence: '没有问题。', next: '可以确认导入。' }}
          />
        </>
      ) : null}
      <DataTable<SheetPerson>
        caption={`可以登记的人员（${sheet.people.length} 人）`}
        columns={[
          { key: 'name', title: '姓名', isRowHeader: true, cell: (one) => one.name },
          { key: 'unit', title: '单位', cell: (one) => one.unitName },
          {
            key: 'post',
            title: '科室和职务',
            cell: (one) => [one.section, one.title].filter(Boolean).join('，') || '—',
          },
          { key: 'roles', title: '角色', cell: (one) => one.roles.map(roleTitle).join('、') },
          { key: 'from', title: '任职日期', width: 'narrow', cell: (one) => one.from },
        ]}
        rows={sheet.people}
        empty={{
          sentence: '没有可以登记的人员。',
          next: '请更正表格后重新上传，或者到人员列表查看已登记的人员。',
        }}
      />
      {sheet.state === 'read' && sheet.problems.length === 0 ? (
        <ActionForm
          cx={cx}
          action={`/w/people/import/${sheet.id}/confirm`}
          title="确认导入人员"
          submit={`确认登记 ${sheet.people.length} 人`}
          scope="confirm"
          isOpen
          fields={() => null}
        />
      ) : null}
    </>
  );
  return staffPage(c, { title: '核对人员表格', breadcrumbs: crumbs('核对人员表格') }, body);
}
