import {
  Button,
  ButtonRow,
  type DisplayMode,
  DutyList,
  type DutySection,
  Form,
  LinkCards,
  PageTitle,
  Select,
  TextArea,
  TextField,
  WorkbenchLayout,
} from '#ui/index.ts';
import { longUnit, tasks, units, workbench } from './sample.ts';

const line = (
  index: number,
  due: string,
  ...words: readonly ['red-solid' | 'blue' | 'neutral', string][]
) => ({
  title: `签收：${tasks[index]!.requirement}`,
  href: `/w/plans/tasks/${index + 1}`,
  due,
  marks: words.map(([tone, word]) => ({ tone, word })),
});

const sections: readonly DutySection[] = [
  {
    key: 'overdue',
    title: '已逾期',
    tone: 'overdue',
    duties: [
      line(0, '2018年8月10日前', ['red-solid', '逾期10天']),
      line(1, '2018年8月17日前', ['red-solid', '逾期3天'], ['blue', '待审批']),
    ],
  },
  { key: 'today', title: '今天到期', tone: 'today', duties: [line(2, '2018-08-20 12:00前')] },
  { key: 'week', title: '本周到期', tone: 'soon', duties: [] },
  {
    key: 'approval',
    title: '等我审批',
    tone: 'approval',
    duties: [line(3, '2018年8月24日前', ['blue', '待审批'], ['neutral', '暂定'])],
  },
  {
    key: 'later',
    title: '以后到期',
    tone: 'later',
    duties: [line(4, '2018年9月30日前'), line(5, '没有固定期限')],
  },
];

/** What a person finds after signing in. */
export function HomePage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <WorkbenchLayout {...workbench('/w/todo')} mode={mode} title="我的待办">
      <PageTitle title="我的待办" lede="今天是2018年8月20日。" />
      <DutyList sections={sections} />
    </WorkbenchLayout>
  );
}

function ActionBlock({ title, isOpen }: { readonly title: string; readonly isOpen?: boolean }) {
  return (
    <details class="action" open={isOpen}>
      <summary>{title}</summary>
      <Form action="/w/units/x" csrf="token" label={title}>
        <TextField name="name" label="机构名称" isRequired scope={title} hint="写全称，不写简称。" />
        <TextArea name="reason" label="依据" scope={title} />
        <ButtonRow>
          <Button kind="primary">{title}</Button>
        </ButtonRow>
      </Form>
    </details>
  );
}

/** The plain classes that rooms write themselves: filters, facts, forms that open, large links. */
export function RoomPage({ mode }: { readonly mode: DisplayMode }) {
  const kinds = units.map((value) => ({ value, label: value }));
  return (
    <WorkbenchLayout {...workbench('/w/units')} mode={mode} title="机构名录">
      <PageTitle title="机构名录" />
      <form method="get" action="/w/units" class="form filter-form" aria-label="筛选机构">
        <TextField name="q" label="名称" hint="可用简称、别名或集体名称，如 区级各部门" />
        <Select name="kind" label="类型" placeholder="全部" choices={kinds} />
        <Select name="lacking" label="登记情况" placeholder="全部" choices={kinds} />
        <ButtonRow>
          <Button>筛选</Button>
          <Button kind="link" href="/w/units">
            清除条件
          </Button>
        </ButtonRow>
      </form>
      <form method="get" action="/units" class="form filter-form" aria-label="按类型筛选">
        <Select name="type" label="类型" placeholder="全部" choices={kinds} scope="portal" />
        <Button>筛选</Button>
      </form>
      <h2>{longUnit}</h2>
      <dl class="key-values">
        <div>
          <dt>责任科室</dt>
          <dd>办公室</dd>
        </div>
        <div>
          <dt>曾用名</dt>
          <dd>
            <ul>
              <li>{longUnit}，2012年1月1日至2015年6月30日</li>
              <li>小板桥街道网格办，2015年7月1日起</li>
            </ul>
          </dd>
        </div>
      </dl>
      <ActionBlock title="更改名称" />
      <ActionBlock title="更正资料" isOpen />
      <ActionBlock title="登记撤并，并把没有办完的事项移交给承接的机构" />
      <h2>去哪里</h2>
      <LinkCards
        label="常用页面"
        links={[
          {
            title: '政务公开工作要点落实情况',
            href: '/plans',
            note: '93项任务的责任单位、完成时限和落实情况',
          },
          { title: '机构职能', href: '/units', note: '各单位的责任科室、分管负责同志和联系方式' },
          { title: '12345 政府热线', href: 'tel:12345', note: '咨询、求助、投诉、建议，7×24小时接听' },
        ]}
      />
    </WorkbenchLayout>
  );
}
