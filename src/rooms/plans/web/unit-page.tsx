import { randomUUID } from 'node:crypto';
import { isRefusal } from '#kernel/results.ts';
import { formOf, type GongkaiApp, type GongkaiContext, type RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { type Unit, type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import { Button, DataTable, ErrorSummary, FileField, Form, PageTitle, RefusalBox } from '#ui/index.ts';
import { evidenceFile, unitSheetFile } from '../exports/collect.ts';
import { mayKeepPlan, mayWorkOn, readableShares, readableUnits } from '../permissions.ts';
import type { Plan } from '../plan.ts';
import { findPlan, plans, standings, type TaskStanding } from '../queries.ts';
import { dayWords, dueWords, stateWord, statusWords } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One unit's part of the plan: its tasks, its files, signing for all of them, and the sheet it fills in. */
export function unitPages(app: GongkaiApp): void {
  app.get('/w/plans/mine', mine);
  app.get('/w/plans/:year{[0-9]{4}}/units/:unit', unitPage);
  app.get('/w/plans/:year{[0-9]{4}}/units/:unit/sheet.xlsx', async (c) => {
    const found = await unitOf(c);
    if (!found) return answerProblem(c, PAGE_MISSING);
    const { plan, unit, mine, cx } = found;
    const bytes = await unitSheetFile(cx.db, plan, unit, mine, cx.today);
    return download(c, bytes, XLSX, `${unit.name}${plan.year}年任务填报表.xlsx`);
  });
  app.get('/w/plans/:year{[0-9]{4}}/units/:unit/evidence.zip', async (c) => {
    const found = await unitOf(c);
    if (!found) return answerProblem(c, PAGE_MISSING);
    const { plan, unit, mine, directory, cx } = found;
    const title = `${unit.name}${plan.year}年政务公开任务`;
    const bytes = await evidenceFile(cx.db, title, mine, directory, cx.today);
    return download(c, bytes, 'application/zip', `${title}佐证材料.zip`);
  });
  app.get('/w/plans/:year{[0-9]{4}}/tasks/:no{[0-9]+}/evidence.zip', taskEvidence);
}

/** To one's own unit in the latest plan; who holds no post there is led to the ledger. */
async function mine(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const [newest] = await plans(cx.db);
  const [post] = cx.actor.posts;
  const unit = post && (await unitDirectory(cx.db, cx.today)).byId(post.unitId);
  return c.redirect(newest && unit ? `/w/plans/${newest.year}/units/${unit.code}` : '/w/plans', 303);
}

interface Found {
  readonly cx: RequestContext;
  readonly plan: Plan;
  readonly unit: Unit;
  readonly mine: readonly TaskStanding[];
  readonly directory: UnitDirectory;
}

/** The unit's own people and those who oversee all units; to others there is no such page. */
async function unitOf(c: GongkaiContext): Promise<Found | null> {
  const cx = c.get('cx');
  const plan = await findPlan(cx.db, Number(c.req.param('year')));
  const directory = await unitDirectory(cx.db, cx.today);
  const unit = directory.byCode(c.req.param('unit') ?? '');
  const readable = readableUnits(cx.actor);
  if (!plan || !unit || (readable !== null && !readable.includes(unit.id))) return null;
  const all = await standings(cx.db, plan.id, cx.today, [unit.id]);
  return { cx, plan, unit, directory, mine: all.filter(({ shares }) => shares.length > 0) };
}

async function taskEvidence(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await findPlan(cx.db, Number(c.req.param('year')));
  const all = plan ? await standings(cx.db, plan.id, cx.today) : [];
  const one = all.find(({ task }) => task.no === Number(c.req.param('no')));
  const shares = one ? readableShares(cx.actor, one.shares) : [];
  if (!plan || !one || shares.length === 0) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const title = `${plan.year}年第${one.task.no}项任务`;
  const bytes = await evidenceFile(cx.db, title, [{ ...one, shares }], directory, cx.today);
  return download(c, bytes, 'application/zip', `${title}佐证材料.zip`);
}

const download = (c: GongkaiContext, bytes: Uint8Array, type: string, name: string): Response =>
  c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  });

async function unitPage(c: GongkaiContext): Promise<Response> {
  const found = await unitOf(c);
  if (!found) return answerProblem(c, PAGE_MISSING);
  const { cx, plan, unit, mine } = found;
  const here = `/w/plans/${plan.year}/units/${unit.code}`;
  const lines = mine.flatMap(({ task, shares }) => shares.map((one) => ({ task, ...one })));
  const waiting = lines.filter(({ share }) => share.state === 'handed-down').length;
  const mayWork = !isRefusal(mayWorkOn(cx.actor, { unitId: unit.id }));
  const maySend = mayWork || !isRefusal(mayKeepPlan(cx.actor));
  return staffPage(
    c,
    {
      title: `${unit.name}承担的任务`,
      breadcrumbs: [
        { title: '分工方案', href: '/w/plans' },
        { title: `${plan.year}年任务台账`, href: `/w/plans/${plan.year}` },
        { title: unit.name },
      ],
    },
    <>
      <PageTitle title={`${unit.name}承担的任务`} lede={`${plan.title}，共 ${lines.length} 项`} />
      <p>
        <a href={`${here}/sheet.xlsx`}>下载填报表（XLSX）</a>　
        <a href={`${here}/evidence.zip`}>下载佐证材料（ZIP）</a>
      </p>
      {mayWork && waiting > 0 ? (
        <SignAllForm cx={cx} action={`/w/plans/${plan.year}/units/${unit.code}/sign`} waiting={waiting} />
      ) : null}
      {maySend ? <SheetForm cx={cx} action={`/w/plans/${plan.year}/units/${unit.code}/sheet`} /> : null}
      <DataTable
        caption={`${unit.name}的任务`}
        rows={lines}
        empty={{ sentence: '这份方案没有给本单位的任务。', next: '分工如有遗漏，请向区政府办公室反映。' }}
        columns={[
          { key: 'no', title: '序号', cell: ({ task }) => task.no, align: 'number', width: 'narrow' },
          {
            ...{ key: 'task', title: '任务' },
            isRowHeader: true,
            width: 'wide',
            cell: ({ task }) => <a href={`/w/plans/${task.year}/tasks/${task.no}`}>{task.requirement}</a>,
          },
          { key: 'part', title: '分工', cell: ({ share }) => (share.part === 'lead' ? '牵头' : '负责') },
          { key: 'due', title: '时限', cell: ({ task }) => dueWords(task) },
          { key: 'state', title: '办理', cell: ({ share }) => stateWord(share.state) },
          { key: 'status', title: '状态', cell: ({ status }) => statusWords[status] },
          {
            ...{ key: 'reported', title: '最近反馈' },
            cell: ({ share }) => (share.reportedAt ? dayWords(share.reportedAt.slice(0, 10)) : '无'),
          },
        ]}
      />
    </>,
  );
}

interface UnitForm {
  readonly cx: RequestContext;
  readonly action: string;
}

const controls = (cx: RequestContext, action: string) => ({
  ...{ action, csrf: cx.csrf, from: cx.path, idempotencyKey: randomUUID() },
});

/** Why a form of this page came back, when it was refused as a whole. */
function Refused({ cx, action }: UnitForm) {
  const problem = cx.form?.action === action ? cx.form.problem : undefined;
  return problem?.kind === 'refused' ? <RefusalBox refusal={problem} /> : null;
}

function SignAllForm({ cx, action, waiting }: UnitForm & { readonly waiting: number }) {
  return (
    <Form {...controls(cx, action)} label="全部签收">
      <Refused cx={cx} action={action} />
      <Button kind="primary">{`全部签收（${waiting} 项）`}</Button>
    </Form>
  );
}

function SheetForm({ cx, action }: UnitForm) {
  const { errors } = formOf(cx, action);
  const field = { values: {}, errors, scope: 'sheet' };
  return (
    <Form {...controls(cx, action)} hasFiles label="上报填报表">
      <Refused cx={cx} action={action} />
      <ErrorSummary errors={errors} scope="sheet" />
      <FileField name="file" label="填好的填报表（XLSX）" isRequired {...field} />
      <Button>上报填报表</Button>
    </Form>
  );
}
