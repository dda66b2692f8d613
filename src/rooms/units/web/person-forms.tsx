import type { RequestContext } from '#platform/http/context.ts';
import {
  CheckboxGroup,
  DateField,
  type FormState,
  HiddenField,
  Select,
  TextArea,
  TextField,
} from '#ui/index.ts';
import type { Unit } from '../organisations/organisation.ts';
import type { Member, PersonEntry } from '../people/queries.ts';
import { roleNames, roles } from '../roles.ts';
import { ActionForm } from './action-form.tsx';
import { unitChoices } from './unit-forms.tsx';

const roleChoices = roleNames.map((name) => ({
  value: name,
  label: roles[name].title,
  hint: `${roles[name].duty}${roles[name].reach === 'district' ? '（由系统管理员授予）' : ''}`,
}));

/** Section, title, roles and first day: what every post needs. */
function PostFields({ state }: { readonly state: FormState & { readonly scope: string } }) {
  return (
    <>
      <TextField name="section" label="科室" maxLength={40} {...state} />
      <TextField name="title" label="职务" maxLength={60} {...state} />
      <CheckboxGroup name="roles" label="角色" isRequired choices={roleChoices} {...state} />
      <DateField name="from" label="任职日期" isRequired {...state} />
    </>
  );
}

function ContactFields({ state }: { readonly state: FormState & { readonly scope: string } }) {
  return (
    <>
      <TextField name="name" label="姓名" isRequired maxLength={30} hint="不要填写身份证号" {...state} />
      <TextField name="phone" label="电话" type="tel" maxLength={40} {...state} />
      <TextField name="email" label="邮箱" type="email" maxLength={120} {...state} />
    </>
  );
}

/** 登记人员 */
export function AddPersonForm(props: {
  readonly cx: RequestContext;
  readonly units: readonly Unit[];
  readonly unit: string;
}) {
  return (
    <ActionForm
      cx={props.cx}
      action="/w/people"
      title="登记人员"
      scope="add"
      isOpen
      start={{ unit: props.unit, from: props.cx.today }}
      fields={(state) => (
        <>
          <Select name="unit" label="单位" isRequired choices={unitChoices(props.units)} {...state} />
          <ContactFields state={state} />
          <PostFields state={state} />
        </>
      )}
    />
  );
}

/** Correcting a person and giving a further post. */
export function KeepPersonForms(props: {
  readonly cx: RequestContext;
  readonly person: PersonEntry;
  readonly units: readonly Unit[];
}) {
  const { cx, person, units } = props;
  const home = units.find((unit) => unit.id === person.homeUnitId)?.code ?? '';
  return (
    <>
      <ActionForm
        cx={cx}
        action={`/w/people/${person.id}/amend`}
        title="更正人员信息"
        scope="amend"
        start={{ name: person.name, phone: person.phone ?? '', email: person.email ?? '' }}
        fields={(state) => (
          <>
            <HiddenField name="version" value={String(person.version)} />
            <ContactFields state={state} />
          </>
        )}
      />
      {cx.actor.personId === person.id ? null : (
        <ActionForm
          cx={cx}
          action={`/w/people/${person.id}/posts`}
          title="增加岗位"
          scope="post"
          start={{ unit: home, from: cx.today }}
          fields={(state) => (
            <>
              <Select name="unit" label="单位" isRequired choices={unitChoices(units)} {...state} />
              <PostFields state={state} />
              <DateField name="to" label="离任日期" hint="不定的留空" {...state} />
            </>
          )}
        />
      )}
    </>
  );
}

export const memberChoices = (members: readonly Member[], exceptPersonId: number) =>
  [...new Map(members.map((member) => [member.personId, member])).values()]
    .filter((member) => member.personId !== exceptPersonId)
    .map((member) => ({
      value: String(member.personId),
      label: member.title ? `${member.name}（${member.title}）` : member.name,
    }));

/** 结束岗位, 委托代理: what can be done to one post. */
export function PostForms(props: {
  readonly cx: RequestContext;
  readonly post: { readonly id: number; readonly personId: number };
  readonly colleagues: readonly Member[];
  readonly mayEnd: boolean;
  readonly mayDelegate: boolean;
}) {
  const { cx, post } = props;
  return (
    <>
      {props.mayDelegate ? (
        <ActionForm
          cx={cx}
          action={`/w/posts/${post.id}/delegations`}
          title="委托代理"
          scope={`delegate-${post.id}`}
          start={{ fromDay: cx.today, toDay: cx.today }}
          fields={(state) => (
            <>
              <Select
                name="to"
                label="代理人"
                isRequired
                choices={memberChoices(props.colleagues, post.personId)}
                {...state}
              />
              <DateField name="fromDay" label="开始日期" isRequired {...state} />
              <DateField name="toDay" label="结束日期" isRequired {...state} />
              <TextField name="reason" label="事由" isRequired maxLength={200} {...state} />
            </>
          )}
        />
      ) : null}
      {props.mayEnd ? (
        <ActionForm
          cx={cx}
          action={`/w/posts/${post.id}/end`}
          title="结束岗位"
          scope={`end-${post.id}`}
          isDanger
          confirm="确定结束这个岗位吗？"
          start={{ lastDay: cx.today }}
          fields={(state) => (
            <>
              <DateField name="lastDay" label="最后任职日期" isRequired {...state} />
              <TextField name="reason" label="原因" isRequired maxLength={200} {...state} />
            </>
          )}
        />
      ) : null}
    </>
  );
}

/** 开出交接清单 */
export function HandoverForm(props: {
  readonly cx: RequestContext;
  readonly personId: number;
  readonly colleagues: readonly Member[];
  readonly units: readonly Unit[];
}) {
  return (
    <ActionForm
      cx={props.cx}
      action={`/w/people/${props.personId}/handovers`}
      title="开出交接清单"
      scope="handover"
      fields={(state) => (
        <>
          <Select
            name="to"
            label="接收人"
            isRequired
            choices={memberChoices(props.colleagues, props.personId)}
            {...state}
          />
          <Select
            name="unit"
            label="只交接这个单位的待办"
            placeholder="全部单位"
            choices={unitChoices(props.units)}
            {...state}
          />
          <TextArea name="remark" label="交接说明" rows={3} maxLength={500} {...state} />
        </>
      )}
    />
  );
}
