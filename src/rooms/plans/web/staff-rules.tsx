import { isRefusal } from '#kernel/results.ts';
import { type GongkaiContext, type RequestContext, formOf } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import {
  Button,
  DataTable,
  DateField,
  DetailsBlock,
  ErrorSummary,
  Form,
  HiddenField,
  PageTitle,
  Select,
  Tag,
  TextField,
} from '#ui/index.ts';
import { rulesOf } from '../lists/queries.ts';
import { mayKeepPlan } from '../permissions.ts';
import { planOf, crumbs } from './staff-crumbs.ts';
import { PlanTabs } from './plan-tabs.tsx';
import { dayWords } from './words.ts';

const ruleWords = { demanded: '未起草', drafting: '起草中', issued: '已印发' } as const;

/** 制度台账: every written rule the notice demands (P12). */
export async function rulesPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const mayKeep = !isRefusal(mayKeepPlan(cx.actor));
  const rows = await rulesOf(cx.db, plan.id);
  return staffPage(
    c,
    { title: '制度台账', breadcrumbs: crumbs(plan, '制度台账') },
    <>
      <PageTitle title="制度台账" lede="通知要求建立的制度、机制和办法，逐项登记起草和印发情况。" />
      <PlanTabs year={plan.year} current="rules" />
      <DataTable
        caption={`制度（${rows.length} 项）`}
        layout="cards"
        columns={[
          {
            key: 'no',
            title: '任务',
            width: 'narrow',
            align: 'number',
            cell: (rule) => <a href={`/w/plans/${plan.year}/tasks/${rule.no}`}>{rule.no}</a>,
          },
          { key: 'name', title: '制度名称', width: 'wide', isRowHeader: true, cell: (rule) => rule.name },
          {
            key: 'unit',
            title: '起草单位',
            cell: (rule) => (rule.unit_id === null ? '未定' : directory.byId(rule.unit_id)?.name),
          },
          {
            key: 'state',
            title: '状态',
            width: 'narrow',
            cell: (rule) => (
              <Tag tone={rule.state === 'issued' ? 'blue' : rule.state === 'drafting' ? 'amber' : 'neutral'}>
                {ruleWords[rule.state]}
              </Tag>
            ),
          },
          {
            key: 'document',
            title: '文号',
            cell: (rule) =>
              rule.document_number ? `${rule.document_number}　${dayWords(rule.issued_on)}` : '',
          },
          {
            key: 'public',
            title: '公开',
            width: 'narrow',
            cell: (rule) => (rule.is_public ? '已公开' : '未公开'),
          },
          ...(mayKeep
            ? [
                {
                  key: 'edit',
                  title: '更新',
                  cell: (rule: (typeof rows)[number]) => (
                    <RuleForm cx={cx} rule={rule} units={directory.units} />
                  ),
                },
              ]
            : []),
        ]}
        rows={rows}
        empty={{ sentence: '这份通知没有要求建立制度。', next: '如有遗漏，请在任务页面核对原文。' }}
      />
    </>,
  );
}

function RuleForm({
  cx,
  rule,
  units,
}: {
  readonly cx: RequestContext;
  readonly rule: Awaited<ReturnType<typeof rulesOf>>[number];
  readonly units: readonly { id: number; name: string }[];
}) {
  const action = `/w/plans/rules/${rule.id}`;
  const { values, errors } = formOf(cx, action);
  const cameBack = cx.form?.action === action;
  const initial = {
    ...{ unit: String(rule.unit_id ?? ''), state: rule.state, documentNumber: rule.document_number ?? '' },
    ...{ issuedOn: rule.issued_on ?? '', isPublic: rule.is_public ? 'yes' : '' },
  };
  const field = { values: cameBack ? values : initial, errors, scope: `rule-${rule.id}` };
  return (
    <DetailsBlock summary="更新" isOpen={cameBack}>
      <Form action={action} csrf={cx.csrf} from={cx.path}>
        <ErrorSummary errors={errors} scope={field.scope} />
        <HiddenField name="version" value={String(rule.version)} />
        <Select
          name="unit"
          label="起草单位"
          choices={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
          {...field}
        />
        <Select
          name="state"
          label="状态"
          placeholder={false}
          choices={Object.entries(ruleWords).map(([value, label]) => ({ value, label }))}
          {...field}
        />
        <TextField name="documentNumber" label="文号" {...field} />
        <DateField name="issuedOn" label="印发日期" {...field} />
        <Select
          name="isPublic"
          label="是否公开"
          placeholder={false}
          choices={[
            { value: '', label: '未公开' },
            { value: 'yes', label: '已公开' },
          ]}
          {...field}
        />
        <Button kind="primary">保存</Button>
      </Form>
    </DetailsBlock>
  );
}
