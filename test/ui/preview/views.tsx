import {
  Button,
  Card,
  Chart,
  Comparison,
  CopyButton,
  DetailsBlock,
  type DisplayMode,
  KeyValue,
  PageTitle,
  PortalLayout,
  ProgressBar,
  StatTile,
  StatTiles,
  StatusTag,
  Steps,
  Tag,
  Timeline,
  WorkbenchLayout,
} from '#ui/index.ts';
import { longUnit, portalNavigation, site, tasks, units, workbench } from './sample.ts';

/** Figures and charts: the overview a leader opens. */
export function OverviewPage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <WorkbenchLayout {...workbench('/w/overview')} mode={mode} title="总体情况">
      <PageTitle title="2018年政务公开工作总体情况" lede="数字由办理记录自动生成，点击可查看明细。" />
      <StatTiles>
        <StatTile label="任务总数" value={93} unit="项" href="/w/plans" note="涉及37个单位" />
        <StatTile label="按期完成" value={41} unit="项" href="/w/plans?on-time" note="应完成48项" />
        <StatTile label="逾期" value={2} unit="项" href="/w/plans?overdue" tone="alert" note="最长逾期9天" />
        <StatTile label="政策解读率" value={null} />
        <StatTile label="12345 按时办结率" value={null} isUnconnected note="热线平台尚未接入" />
      </StatTiles>
      <Card>
        <Chart
          kind="stacked-bar"
          title="各单位任务状态"
          unit="项"
          categoryTitle="单位"
          categories={units}
          series={[
            { name: '已完成', values: [9, 6, 4, 7, 3, 0], tone: 'blue' },
            { name: '序时推进', values: [4, 5, 6, 2, 8, 3], tone: 'light' },
            { name: '滞后', values: [1, 0, 2, 1, 3, 0], tone: 'amber' },
            { name: '逾期', values: [0, 1, 0, 0, 1, 0], tone: 'red' },
            { name: '待上级文件', values: [1, 0, 0, 2, 1, null], tone: 'grey' },
          ]}
          hrefOf={(unit) => `/w/plans?unit=${encodeURIComponent(unit)}`}
        />
      </Card>
      <Card>
        <Chart
          kind="donut"
          title="任务状态构成"
          unit="项"
          categoryTitle="状态"
          categories={['已完成', '序时推进', '滞后', '逾期', '待上级文件']}
          categoryTones={['blue', 'light', 'amber', 'red', 'grey']}
          series={[{ name: '任务', values: [41, 33, 9, 2, 8] }]}
          isTableFolded
        />
      </Card>
      <Card title="签收快慢" href="/w/plans" aside={<a href="/w/plans">全部任务</a>}>
        <Chart
          kind="bar"
          title="平均签收时间"
          isSummed={false}
          unit="工作日"
          categoryTitle="单位"
          categories={units}
          series={[{ name: '平均签收时间', values: [0.5, 1.2, 3, 2.1, 6.4, null] }]}
        />
      </Card>
    </WorkbenchLayout>
  );
}

/** One matter from every side. */
export function MatterPage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <WorkbenchLayout
      {...workbench('/w/plans/tasks/12')}
      mode={mode}
      title="第12项任务"
      crumbs={[{ label: '任务台账', href: '/w/plans' }, { label: '第12项' }]}
    >
      <PageTitle title="第12项　“三公”经费决算信息公开检查整改">
        <StatusTag status="lagging" />
        <Tag tone="blue">待审核</Tag>
        <Button kind="primary" href="/w/report">
          反馈进展
        </Button>
        <CopyButton text="GD-2018-012" what="任务编号" />
      </PageTitle>
      <KeyValue
        columns={2}
        items={[
          { label: '牵头单位', value: '区财政局' },
          { label: '责任单位', value: longUnit },
          { label: '完成时限', value: '2018年9月30日' },
          { label: '分管领导', value: '' },
          {
            label: '进展',
            value: <ProgressBar label="任务进展" isLabelHidden done={3} total={8} unit="步" />,
          },
        ]}
      />
      <h2>期限怎么算出来的</h2>
      <Steps
        label="期限计算过程"
        steps={[
          { text: '收到申请', result: '2018年9月21日（星期五）' },
          { text: '从次日起算15个工作日，中秋、国庆放假8天不计', result: '10月19日' },
          { text: '答复期限', result: '2018年10月19日' },
        ]}
      />
      <h2>办理过程</h2>
      <Timeline
        label="办理过程"
        entries={[
          { when: '2018-12-31', who: '区财政局', what: '年底前提交总结', tone: 'ahead' },
          {
            when: '2018-09-03 16:20',
            who: '样例乙',
            unitName: '区政府办公室',
            what: '退回了反馈',
            tone: 'alert',
            note: <p>决算公开说明缺少公务用车保有量，请补充后重新提交。</p>,
            changes: [
              { label: '状态', before: '待审核', after: '退回修改' },
              { label: '补正期限', before: null, after: '2018年9月7日' },
              { label: '附件', before: '说明.docx', after: null },
            ],
          },
          { when: '2018-08-21 09:05', who: '样例甲', unitName: longUnit, what: '签收了任务' },
        ]}
      />
      <Comparison
        caption="与原通知对照"
        beforeTitle="原通知"
        afterTitle="更正后"
        rows={[
          { label: '引用文件', before: '国发〔2017〕47号', after: '国办发〔2017〕47号' },
          { label: '责任单位', before: '区财政局牵头落实', after: '区财政局牵头落实' },
          { label: '完成时限', before: null, after: '9月底前' },
        ]}
      />
      <DetailsBlock summary="查看通知原文">
        <p>{tasks[1]?.requirement}</p>
      </DetailsBlock>
    </WorkbenchLayout>
  );
}

/** A page of the public portal. */
export function PortalPage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <PortalLayout
      title="官渡区2018年政务公开工作要点落实情况"
      site={site}
      navigation={portalNavigation}
      path="/open/2018"
      crumbs={[{ label: '首页', href: '/' }, { label: '政务公开', href: '/open' }, { label: '落实情况' }]}
      meta={{ ColumnName: '政务公开', ColumnType: '工作动态', PubDate: '2018-08-20 09:00' }}
      feeds={[{ title: '落实情况', href: '/open/2018/feed', type: 'application/atom+xml' }]}
      jsonLd={{ '@context': 'https://schema.org', '@type': 'WebPage', name: '</script>落实情况' }}
      demoClock="2018-08-20 09:00"
      mode={mode}
    >
      <PageTitle
        title="官渡区2018年政务公开工作要点落实情况"
        lede="区政府办公室于2018年8月17日印发分工方案，共93项任务。"
      />
      <StatTiles>
        <StatTile label="任务总数" value={93} unit="项" href="/open/2018/tasks" />
        <StatTile label="已完成" value={41} unit="项" href="/open/2018/tasks?done" />
        <StatTile label="涉及单位" value={37} unit="个" href="/open/2018/units" />
      </StatTiles>
      <Card title="总体进展">
        <ProgressBar label="93项任务完成情况" done={41} total={93} unit="项" />
      </Card>
      <Chart
        kind="bar"
        title="各单位承担任务"
        unit="项"
        categoryTitle="单位"
        categories={units}
        series={[{ name: '任务', values: [31, 12, 9, 8, 3, 5] }]}
      />
    </PortalLayout>
  );
}
