import { refuse } from '#kernel/results.ts';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  ConfirmForm,
  DateField,
  type DisplayMode,
  ErrorSummary,
  FileField,
  Form,
  HiddenField,
  Notice,
  PageTitle,
  RadioGroup,
  RefusalBox,
  Select,
  TextArea,
  TextField,
  WorkbenchLayout,
} from '#ui/index.ts';
import { units, workbench } from './sample.ts';

const state = {
  values: {
    title: '',
    note: '<b>已按要求</b>完成\n第二行',
    unit: units[4]!,
    kinds: ['link', 'file'],
    is_public: 'no',
  },
  errors: {
    title: '请填写进展标题，例如“三公经费决算已补充公开说明”。',
    is_public: '请选择是否可以公开。',
    evidence: '文件“说明.exe”不是可以接收的类型，请上传 PDF、DOCX、XLSX 或图片。',
    '': '这项任务刚刚被牵头单位更新，请对照后再提交。',
  },
};

/** Every field, sent back with errors; refusals, notices and a confirmation. */
export function FormPage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <WorkbenchLayout
      {...workbench('/w/plans/tasks/12')}
      mode={mode}
      title="反馈进展"
      crumbs={[
        { label: '任务台账', href: '/w/plans' },
        { label: '第12项', href: '/w/plans/12' },
        { label: '反馈进展' },
      ]}
    >
      <PageTitle title="反馈进展" lede="填写本单位已做的工作并附佐证，提交后由牵头单位审核。" />
      <ErrorSummary errors={state.errors} />
      <Form
        action="/w/report"
        csrf="token"
        from="/w/plans"
        idempotencyKey="k-1"
        hasFiles
        isGuarded
        label="反馈进展"
      >
        <HiddenField name="version" value="3" />
        <TextField name="title" label="进展标题" isRequired hint="一句话说清做了什么。" {...state} />
        <TextArea name="note" label="具体情况" {...state} />
        <Select
          name="unit"
          label="代哪个单位填报"
          groups={[{ label: '部门和街道', choices: units.map((value) => ({ value, label: value })) }]}
          {...state}
        />
        <RadioGroup
          name="is_public"
          label="是否可以公开"
          isRequired
          isInline
          choices={[
            { value: 'yes', label: '可以公开' },
            { value: 'no', label: '仅内部使用' },
          ]}
          {...state}
        />
        <CheckboxGroup
          name="kinds"
          label="佐证形式"
          choices={[
            { value: 'link', label: '公开网址', hint: '已在政府网站发布的页面地址。' },
            { value: 'file', label: '文件' },
            { value: 'photo', label: '照片', isDisabled: true },
          ]}
          {...state}
        />
        <DateField name="done_on" label="完成日期" min="2018-01-01" max="2018-12-31" {...state} />
        <FileField
          name="evidence"
          label="佐证文件"
          isMultiple
          accept=".pdf,.docx,.xlsx"
          limit="20 MB"
          {...state}
        />
        <ButtonRow>
          <Button kind="primary">提交审核</Button>
          <Button name="save" value="draft">
            暂存
          </Button>
          <Button kind="danger" name="drop" value="yes" confirm="删除后不能恢复，已填内容将丢失。">
            删除草稿
          </Button>
          <Button kind="link" href="/w/plans">
            返回台账
          </Button>
          <Button isDisabled>不可用</Button>
        </ButtonRow>
      </Form>
      <RefusalBox
        refusal={refuse(
          'state',
          'plans.report.not-signed',
          '这项任务还没有签收，不能反馈进展。',
          '请先签收任务，再填写进展。',
          { title: '《官渡区2018年政务公开工作要点分工方案》第二条', url: '/plan' },
        )}
      >
        <Button href="/w/plans/12/sign">去签收</Button>
      </RefusalBox>
      <Notice>本月25日前请完成季度小结。</Notice>
      <Notice tone="success">已提交，等待区政府办公室审核。</Notice>
      <Notice tone="warning" title="答复期限为暂定">
        2019年放假安排尚未公布，公布后系统自动重新计算。
      </Notice>
      <ConfirmForm
        action="/w/plans/withdraw"
        csrf="token"
        idempotencyKey="k-2"
        question="确定撤回已下发的任务分工吗？"
        consequences={[
          '93项任务将从37个单位的待办中移除。',
          '已签收的记录仍保留在办理记录中。',
          '撤回后须重新下发，不能恢复。',
        ]}
        confirmText="撤回任务分工"
        cancelHref="/w/plans"
        carried={{ plan: '2018' }}
      >
        <TextField name="reason" label="撤回原因" isRequired scope="withdraw" />
      </ConfirmForm>
    </WorkbenchLayout>
  );
}
