-- The yearly plan: drafts read from a notice, the plan, its tasks, each unit's share, and what happened to it.

create schema plans;
create schema plans_public;
grant usage on schema plans to gongkai_app;
grant usage on schema plans_public to gongkai_app, gongkai_portal;

-- What the reader made of a source, and what a clerk corrected in it, until it is confirmed.
create table plans.draft (
  id           bigint generated always as identity primary key,
  source_name  text not null,
  source_digest text not null,
  year         integer,
  title        text not null,
  issued_on    date,
  issuer       text not null,
  tasks        jsonb not null,
  warnings     jsonb not null,
  source_lines jsonb not null,
  state        text not null default 'open' check (state in ('open', 'confirmed', 'discarded')),
  version      integer not null default 1,
  made_at      timestamptz not null,
  made_by      text not null,
  unit_id      bigint not null
);

create table plans.plan (
  id            bigint generated always as identity primary key,
  year          integer not null unique check (year between 2008 and 2100),
  title         text not null,
  issuer        text not null,
  issued_on     date,
  source_digest text not null,
  confirmed_at  timestamptz not null,
  handed_down_at timestamptz,
  version       integer not null default 1
);

create table plans.task (
  id             bigint generated always as identity primary key,
  plan_id        bigint not null references plans.plan,
  no             integer not null,
  section        text not null,
  subsection     text not null,
  requirement    text not null,
  lead_text      text not null,
  leads          jsonb not null,
  responsible    jsonb not null,
  deadline_text  text not null,
  deadline_kind  text not null check (deadline_kind in ('year-round', 'by', 'monthly', 'after-event')),
  deadline_date  date,
  deadline_event text,
  reading        jsonb not null,
  -- The upper document a task waits for: recorded, it starts the task and names its day.
  event_document text,
  event_day      date,
  event_due_day  date,
  summary        text,
  summary_at     timestamptz,
  closed_at      timestamptz,
  is_dropped     boolean not null default false,
  version        integer not null default 1,
  unique (plan_id, no)
);

-- One task × one named unit: what is signed for, broken down and reported.
create table plans.share (
  id             bigint generated always as identity primary key,
  task_id        bigint not null references plans.task,
  unit_id        bigint not null references units.organisation,
  part           text not null check (part in ('lead', 'responsible')),
  via            text,
  state          text not null default 'pending'
    check (state in ('pending', 'handed-down', 'signed', 'reported', 'returned', 'accepted', 'closed')),
  handed_down_at timestamptz,
  signed_at      timestamptz,
  signed_by      text,
  section        text,
  person_id      bigint,
  broken_down_at timestamptz,
  percent        integer not null default 0 check (percent between 0 and 100),
  reported_at    timestamptz,
  accepted_at    timestamptz,
  version        integer not null default 1,
  unique (task_id, unit_id)
);
create index share_unit on plans.share (unit_id, state);

create table plans.entry (
  id        bigint generated always as identity primary key,
  share_id  bigint not null references plans.share,
  period    text not null check (period in ('year', 'q1', 'q2', 'q3', 'q4')),
  text      text not null,
  person_id bigint,
  due_day   date not null,
  done_at   timestamptz,
  dropped_at timestamptz,
  version   integer not null default 1
);
create index entry_share on plans.entry (share_id);
create index entry_due on plans.entry (due_day) where done_at is null and dropped_at is null;

create table plans.report (
  id          bigint generated always as identity primary key,
  share_id    bigint not null references plans.share,
  text        text not null,
  percent     integer not null check (percent between 0 and 100),
  evidence    jsonb not null,
  state       text not null default 'submitted' check (state in ('submitted', 'accepted', 'returned')),
  at          timestamptz not null,
  by_name     text not null,
  review_note text,
  reviewed_at timestamptz,
  reviewed_by text
);
create index report_share on plans.report (share_id, id);

create table plans.reminder (
  id       bigint generated always as identity primary key,
  share_id bigint not null references plans.share,
  text     text not null,
  at       timestamptz not null,
  by_name  text not null
);
create index reminder_share on plans.reminder (share_id);

create table plans.difficulty (
  id          bigint generated always as identity primary key,
  share_id    bigint not null references plans.share,
  text        text not null,
  at          timestamptz not null,
  by_name     text not null,
  answer      text,
  solve_by    date,
  answered_at timestamptz,
  answered_by text
);
create index difficulty_share on plans.difficulty (share_id);

-- 制度台账: every written rule the notice demands.
create table plans.rule (
  id              bigint generated always as identity primary key,
  task_id         bigint not null references plans.task,
  name            text not null,
  unit_id         bigint,
  state           text not null default 'demanded' check (state in ('demanded', 'drafting', 'issued')),
  document_number text,
  issued_on       date,
  is_public       boolean not null default false,
  version         integer not null default 1,
  unique (task_id, name)
);

-- Nothing here is ever deleted: what ends is closed or dropped with a line in the trail.
grant select, insert, update on all tables in schema plans to gongkai_app;

-- What the public may see: the plan, units, deadlines and whether a task is finished. Progress notes, evidence,
-- difficulties, reminders and lateness stay inside.
create view plans_public.plan with (security_barrier) as
  select year, title, issuer, issued_on, handed_down_at from plans.plan where handed_down_at is not null;
create view plans_public.task with (security_barrier) as
  select t.id as task_id, p.year, t.no, t.section, t.subsection, t.requirement, t.lead_text, t.leads, t.responsible,
         t.deadline_text, t.deadline_kind, t.deadline_date, t.deadline_event, t.reading -> 'demands' as demands,
         t.reading -> 'citations' as citations,
         case when t.closed_at is not null then 'done'
              when t.deadline_kind = 'after-event' and t.event_day is null then 'waiting'
              when exists (select 1 from plans.share s where s.task_id = t.id and s.signed_at is not null) then 'on-track'
              else 'not-started' end as status,
         (t.closed_at at time zone 'Asia/Shanghai')::date as closed_on
    from plans.task t join plans.plan p on p.id = t.plan_id
   where p.handed_down_at is not null and not t.is_dropped;
create view plans_public.share with (security_barrier) as
  select p.year, t.no, s.unit_id, s.part
    from plans.share s join plans.task t on t.id = s.task_id join plans.plan p on p.id = t.plan_id
   where p.handed_down_at is not null and not t.is_dropped;
grant usage on schema plans to gongkai_public;
grant select on plans.plan, plans.task, plans.share to gongkai_public;
grant usage, create on schema plans_public to gongkai_public;
alter view plans_public.plan owner to gongkai_public;
alter view plans_public.task owner to gongkai_public;
alter view plans_public.share owner to gongkai_public;
revoke create on schema plans_public from gongkai_public;
grant select on plans_public.plan, plans_public.task, plans_public.share to gongkai_portal, gongkai_app;
