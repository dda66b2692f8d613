import type { RequestContext } from '#platform/http/context.ts';
import {
  CheckboxGroup,
  type Choice,
  DateField,
  HiddenField,
  Select,
  TextArea,
  TextField,
} from '#ui/index.ts';
import { type Unit, unitFlags, unitKinds } from '../organisations/organisation.ts';
import type { UnitRecordDetails } from '../organisations/queries.ts';
import { ActionForm } from './action-form.tsx';

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const unitChoices = (units: readonly Unit[]): Choice[] =>
  units.map((unit) => ({ value: unit.code, label: unit.name }));

/** 增加机构 */
export function AddUnitForm({ cx, units }: { readonly cx: RequestContext; readonly units: readonly Unit[] }) {
  const root = units.find((unit) => unit.kind === 'district')?.code ?? '';
  return (
    <ActionForm
      cx={cx}
      action="/w/units"
      title="增加机构"
      scope="add"
      isOpen
      start={{ parent: root, validFrom: cx.today }}
      fields={(state) => (
        <>
          <TextField name="fullName" label="机构全称" isRequired maxLength={60} {...state} />
          <TextField
            name="shortName"
            label="机构简称"
            isRequired
            maxLength={20}
            hint="例如 区发改局"
            {...state}
          />
          <TextField
            name="code"
            label="代码"
            isRequired
            hint="用在网址里，小写字母和数字，例如 fagaiju；街道用区划代码"
            {...state}
          />
          <Select name="kind" label="机构类型" isRequired choices={choicesOf(unitKinds)} {...state} />
          <Select name="parent" label="上级机构" choices={unitChoices(units)} {...state} />
          <DateField name="validFrom" label="设立日期" isRequired {...state} />
          <CheckboxGroup name="flags" label="机构标记" choices={choicesOf(unitFlags)} {...state} />
          <TextField name="note" label="备注" maxLength={200} {...state} />
        </>
      )}
    />
  );
}

export interface KeepUnitFormsProps {
  readonly cx: RequestContext;
  readonly unit: Unit;
  readonly details: UnitRecordDetails;
  readonly units: readonly Unit[];
}

/** What the administrator can do to a unit: name, marks, aliases, closing. */
export function KeepUnitForms({ cx, unit, details, units }: KeepUnitFormsProps) {
  const at = `/w/units/${unit.code}`;
  const version = <HiddenField name="version" value={String(details.version)} />;
  const others = unitChoices(units.filter((other) => other.id !== unit.id));
  return (
    <section class="section">
      <h2>机构维护</h2>
      <ActionForm
        cx={cx}
        action={`${at}/rename`}
        title="机构更名"
        scope="rename"
        start={{ from: cx.today }}
        fields={(state) => (
          <>
            {version}
            <TextField name="fullName" label="新全称" isRequired maxLength={60} {...state} />
            <TextField name="shortName" label="新简称" isRequired maxLength={20} {...state} />
            <DateField name="from" label="启用日期" isRequired {...state} />
            <TextField name="basis" label="更名依据" isRequired hint="写明文件名称和文号" {...state} />
          </>
        )}
      />
      <ActionForm
        cx={cx}
        action={`${at}/marks`}
        title="设置机构标记"
        scope="marks"
        start={{ flags: [...unit.flags], note: details.note ?? '' }}
        fields={(state) => (
          <>
            {version}
            <CheckboxGroup name="flags" label="机构标记" choices={choicesOf(unitFlags)} {...state} />
            <TextArea name="note" label="备注" rows={2} maxLength={200} {...state} />
          </>
        )}
      />
      <ActionForm
        cx={cx}
        action={`${at}/aliases`}
        title="增加机构别名"
        scope="alias"
        fields={(state) => (
          <>
            <TextField
              name="name"
              label="别名"
              isRequired
              maxLength={60}
              hint="文件里的另一种写法"
              {...state}
            />
            <TextField name="source" label="出处" maxLength={200} {...state} />
          </>
        )}
      />
      <ActionForm
        cx={cx}
        action={`${at}/transfer`}
        title="人员和待办转入承继单位"
        scope="transfer"
        isDanger
        confirm={`确定把${unit.name}的全部在任岗位和未办结待办转走吗？`}
        fields={(state) => (
          <>
            <Select name="receiver" label="承继单位" isRequired choices={others} {...state} />
            <TextField name="basis" label="依据" isRequired hint="写明文件名称和文号" {...state} />
          </>
        )}
      />
      <ActionForm
        cx={cx}
        action={`${at}/close`}
        title="撤并机构"
        scope="close"
        isDanger
        confirm={`确定撤并${unit.name}吗？`}
        fields={(state) => (
          <>
            {version}
            <DateField
              name="lastDay"
              label="撤销日期"
              isRequired
              hint="最后一天，例如 2019-02-28"
              {...state}
            />
            <Select name="successors" label="承继机构" choices={others} {...state} />
            <TextField name="basis" label="撤并依据" isRequired hint="写明文件名称和文号" {...state} />
            <CheckboxGroup
              name="isConfirmed"
              label="核实情况"
              choices={[{ value: 'yes', label: '日期和承继关系已核对文件' }]}
              {...state}
            />
          </>
        )}
      />
    </section>
  );
}
