import type { Child } from 'hono/jsx';
import { Breadcrumb, type Crumb } from '../breadcrumb/breadcrumb.tsx';
import { type DisplayMode, DisplaySwitch, standardDisplay } from '../display-mode/display-mode.tsx';
import { FORM_FIELDS } from '../form/form.tsx';
import { Icon } from '../icon/icon.tsx';
import { PageShell } from '../page-shell/page-shell.tsx';
import { type NavGroup, Navigation } from './navigation.tsx';

/** For whom the page acts: a person may hold several posts and acts for one at a time. */
export interface ActingPerson {
  readonly name: string;
  readonly unitName: string;
  /** 区政府办公室文书科科长 and the like. */
  readonly postName?: string | undefined;
  /** Where to change the post; absent when there is only one. */
  readonly switchHref?: string | undefined;
}

export interface WorkbenchLayoutProps {
  readonly title: string;
  /** Short name of the product in the bar. */
  readonly productName?: string | undefined;
  readonly districtName?: string | undefined;
  readonly homeHref?: string | undefined;
  /** Absent before sign-in: then there is no navigation either. */
  readonly person?: ActingPerson | undefined;
  readonly todo?:
    | { readonly href: string; readonly count: number; readonly overdueCount?: number }
    | undefined;
  readonly search?: { readonly action: string; readonly value?: string } | undefined;
  readonly signOut?: { readonly action: string; readonly csrf: string } | undefined;
  readonly navigation?: readonly NavGroup[] | undefined;
  /** Path of this page, for the mark in the navigation and the way back from the display switch. */
  readonly path: string;
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Demo only: the day and time the system pretends, 2018-08-20 09:00. */
  readonly demoClock?: string | undefined;
  readonly mode?: DisplayMode | undefined;
  readonly children?: Child;
}

function PersonBox({ person, signOut }: Pick<WorkbenchLayoutProps, 'person' | 'signOut'>) {
  if (!person) return null;
  return (
    <>
      <div class="person">
        <span class="person-unit">{person.unitName}</span>
        <span class="person-name">
          {person.name}
          {person.postName ? `（${person.postName}）` : ''}
          {person.switchHref ? <a href={person.switchHref}>切换岗位</a> : null}
        </span>
      </div>
      {signOut ? (
        <form class="sign-out" method="post" action={signOut.action}>
          <input type="hidden" name={FORM_FIELDS.csrf} value={signOut.csrf} />
          <button type="submit">退出登录</button>
        </form>
      ) : null}
    </>
  );
}

function TopBar(props: WorkbenchLayoutProps) {
  const { todo, search } = props;
  return (
    <header class="top-bar">
      <a class="product" href={props.homeHref ?? '/workbench'}>
        <span class="product-name">{props.productName ?? '公开'}</span>
        <span class="product-district">{props.districtName ?? '政务公开工作台'}</span>
      </a>
      {search ? (
        <search class="top-search">
          <form method="get" action={search.action}>
            <label class="visually-hidden" for="top-search">
              查找任务、单位、文号
            </label>
            <input
              id="top-search"
              name="q"
              type="search"
              value={search.value}
              placeholder="查找任务、单位、文号"
            />
            <button type="submit" aria-label="查找">
              <Icon name="search" />
            </button>
          </form>
        </search>
      ) : null}
      {todo ? (
        <a class="todo-link" href={todo.href}>
          我的待办 <strong>{todo.count}</strong>
          {todo.overdueCount ? <span class="todo-overdue">逾期 {todo.overdueCount}</span> : null}
        </a>
      ) : null}
      <PersonBox person={props.person} signOut={props.signOut} />
    </header>
  );
}

/** The whole page of the staff workbench: bar, navigation by room, way here, content. */
export function WorkbenchLayout(props: WorkbenchLayoutProps) {
  const { navigation = [], mode = standardDisplay } = props;
  return (
    <PageShell
      title={props.title}
      siteName="政务公开工作台"
      mode={mode}
      isIndexed={false}
      bodyClass="workbench"
    >
      <TopBar {...props} />
      {props.demoClock ? (
        <aside class="demo-clock" aria-label="演示说明">
          <Icon name="clock" />
          <span>
            演示时间 <strong>{props.demoClock}</strong>　演示系统，人员、电话与办件均为虚构
          </span>
        </aside>
      ) : null}
      <div class={navigation.length > 0 ? 'workbench-body' : 'workbench-body workbench-body-plain'}>
        {navigation.length > 0 ? <Navigation groups={navigation} current={props.path} /> : null}
        <div class="workbench-main">
          {props.crumbs ? <Breadcrumb crumbs={props.crumbs} /> : null}
          <main id="main" tabindex={-1}>
            {props.children}
          </main>
          <footer class="workbench-footer">
            <span>严禁在本系统处理、存储、传输国家秘密</span>
            <DisplaySwitch mode={mode} from={props.path} />
          </footer>
        </div>
      </div>
    </PageShell>
  );
}
