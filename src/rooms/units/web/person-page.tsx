import { formatDay, formatMoment, type Day } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { EmptyState, PageTitle, Tag } from '#ui/index.ts';
import type { UnitDirectory } from '../organisations/directory.ts';
import { unitDirectory } from '../organisations/queries.ts';
import { handoversAround, type HandoverEntry } from '../people/handover/queries.ts';
import { delegationEnd } from '../people/person.ts';
import {
  delegationsAround,
  type HeldPost,
  heldPosts,
  type Member,
  openDutyCount,
  peopleOfUnit,
  personById,
} from '../people/queries.ts';
import {
  mayAssignPost,
  mayDelegate,
  mayHandOver,
  mayKeepPeople,
  maySeeContacts,
  maySignHandover,
} from '../permissions.ts';
import { roleTitle } from '../roles.ts';
import { ActionForm } from './action-form.tsx';
import { Facts } from './facts.tsx';
import { HandoverForm, KeepPersonForms, PostForms } from './person-forms.tsx';

/** One person: posts, delegations, hand-over lists. */
export async function personPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const id = Number(c.req.param('person'));
  const person = Number.isSafeInteger(id) ? await personById(cx.db, id) : null;
  if (!person) return c.notFound() as Response;
  const directory = await unitDirectory(cx.db, cx.today);
  const posts = await heldPosts(cx.db, person.id, cx.today);
  const colleagues = new Map<number, Member[]>();
  for (const unitId of new Set([...posts.map((post) => post.unitId), person.homeUnitId]))
    colleagues.set(unitId, await peopleOfUnit(cx.db, unitId, cx.today));
  const open = await openDutyCount(cx.db, person.id);
  const home = directory.byId(person.homeUnitId);
  const mayKeep = !isRefusal(mayKeepPeople(cx.actor, person.homeUnitId));
  const isContactOpen =
    cx.actor.personId === person.id ||
    maySeeContacts(cx.actor, person.homeUnitId) ||
    posts.some((post) => maySeeContacts(cx.actor, post.unitId));
  const body = (
    <>
      <PageTitle title={person.name} lede={home ? `由${home.name}登记` : undefined} />
      {isContactOpen ? (
        <Facts
          pairs={[
            ['电话', person.phone],
            ['邮箱', person.email],
            ['名下未办结待办', `${open} 项`],
          ]}
        />
      ) : null}
      <PostsSection cx={cx} posts={posts} colleagues={colleagues} />
      {mayKeep ? <KeepPersonForms cx={cx} person={person} units={directory.units} /> : null}
      <DelegationSection
        cx={cx}
        directory={directory}
        delegations={await delegationsAround(cx.db, person.id, cx.today)}
      />
      <section class="section" id="handover">
        <h2>交接清单</h2>
        {(await handoversAround(cx.db, person.id)).map((list) => (
          <Handover cx={cx} list={list} homeUnitId={person.homeUnitId} />
        ))}
        {isRefusal(
          mayHandOver(cx.actor, { personId: person.id, homeUnitId: person.homeUnitId }),
        ) ? null : open === 0 ? (
          <p>名下没有未办结的待办，离任时不需要交接清单。</p>
        ) : (
          <HandoverForm
            cx={cx}
            personId={person.id}
            colleagues={[...colleagues.values()].flat()}
            units={directory.units.filter((unit) => posts.some((post) => post.unitId === unit.id))}
          />
        )}
      </section>
    </>
  );
  const breadcrumbs = [{ title: '人员', href: '/w/people' }, { title: person.name }];
  return staffPage(c, { title: person.name, breadcrumbs }, body);
}

function PostsSection(props: {
  readonly cx: RequestContext;
  readonly posts: readonly HeldPost[];
  readonly colleagues: ReadonlyMap<number, readonly Member[]>;
}) {
  const { cx, posts, colleagues } = props;
  return (
    <section class="section">
      <h2>岗位</h2>
      {posts.length === 0 ? (
        <EmptyState sentence="今天没有任何岗位，不能办理业务。" next="请由单位管理员增加岗位。" />
      ) : null}
      {posts.map((post) => (
        <article class="section">
          <h3>
            {post.unitName} {[post.section, post.title].filter(Boolean).join('，')}
          </h3>
          <p>
            {post.roles.map((role) => (
              <Tag tone="blue">{roleTitle(role)}</Tag>
            ))}{' '}
            {post.onBehalfOf ? <Tag tone="amber">代{post.onBehalfOf}</Tag> : null}{' '}
            {formatDay(post.validFrom as Day)}起{post.validTo ? `，至${formatDay(post.validTo as Day)}` : ''}
          </p>
          {post.onBehalfOf === null ? (
            <PostForms
              cx={cx}
              post={post}
              colleagues={colleagues.get(post.unitId) ?? []}
              mayEnd={!isRefusal(mayAssignPost(cx.actor, post))}
              mayDelegate={!isRefusal(mayDelegate(cx.actor, post))}
            />
          ) : null}
        </article>
      ))}
    </section>
  );
}

type Delegations = Awaited<ReturnType<typeof delegationsAround>>;

function DelegationSection(props: {
  readonly cx: RequestContext;
  readonly directory: UnitDirectory;
  readonly delegations: Delegations;
}) {
  const { cx, directory, delegations } = props;
  if (delegations.length === 0) return null;
  return (
    <section class="section">
      <h2>委托代理</h2>
      <ul>
        {delegations.map((one) => {
          const end = delegationEnd(one);
          const mayEnd = !isRefusal(
            mayDelegate(cx.actor, { unitId: one.unitId, personId: one.holderId, roles: one.roles }),
          );
          return (
            <li>
              {directory.byId(one.unitId)?.name}：{one.holderName}委托{one.receiverName}，
              {formatDay(one.fromDay as Day)}至{formatDay(end as Day)}，{one.reason}
              {end < cx.today || end < one.fromDay ? <Tag>已收回</Tag> : null}
              {mayEnd && end >= cx.today ? (
                <ActionForm
                  cx={cx}
                  action={`/w/delegations/${one.id}/end`}
                  title="收回代理"
                  scope={`end-delegation-${one.id}`}
                  fields={() => <p>收回后立即生效，代理人不能再以此岗位办理事项。</p>}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const stateWords = { prepared: '待签收', signed: '已签收', withdrawn: '已撤回' } as const;

function Handover(props: {
  readonly cx: RequestContext;
  readonly list: HandoverEntry;
  readonly homeUnitId: number;
}) {
  const { cx, list } = props;
  const maySign = cx.actor.kind === 'staff' && !isRefusal(maySignHandover(cx.actor, list.toPersonId));
  const mayWithdraw = !isRefusal(
    mayHandOver(cx.actor, { personId: list.personId, homeUnitId: props.homeUnitId }),
  );
  return (
    <article class="section">
      <h3>
        {list.personName} → {list.toName} <Tag>{stateWords[list.state]}</Tag>
      </h3>
      <p class="small">
        {formatMoment(list.preparedAt)} 开出{list.signedAt ? `，${formatMoment(list.signedAt)} 签收` : ''}
        {list.remark ? `；${list.remark}` : ''}
      </p>
      <ol>
        {list.items.map((item) => (
          <li>
            <a href={item.href}>{item.title}</a>
            {item.dueDay ? `（${formatDay(item.dueDay as Day)}前）` : ''}
          </li>
        ))}
      </ol>
      {list.state === 'prepared' && maySign ? (
        <ActionForm
          cx={cx}
          action={`/w/handovers/${list.id}/sign`}
          title="签收交接清单"
          scope={`sign-${list.id}`}
          fields={() => <p>签收后，清单所列和此后新增的待办都转到您名下。</p>}
        />
      ) : null}
      {list.state === 'prepared' && mayWithdraw ? (
        <ActionForm
          cx={cx}
          action={`/w/handovers/${list.id}/withdraw`}
          title="撤回交接清单"
          scope={`withdraw-${list.id}`}
          fields={() => <p>撤回后可以另开一份，换一位接收人。</p>}
        />
      ) : null}
    </article>
  );
}
