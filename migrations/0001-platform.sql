-- The ground every room stands on: the trail, duties, jobs' queue rights, idempotency, measures' cache, messages.
-- Run as gongkai_migrator, which owns everything here. The application role may only insert into and read the trail.

create extension if not exists pg_trgm;

create schema trail;
create schema platform;
grant usage on schema trail, platform to gongkai_app, gongkai_sealer;

-- One row per change of state. The digest covers every column but id: the sealer, not the writer, decides the order.
create table trail.entry (
  id           bigint generated always as identity primary key,
  uid          uuid not null unique,
  at           timestamptz(3) not null,
  action       text not null,
  title        text not null,
  matter_kind  text not null,
  matter_id    text not null,
  unit_id      bigint,
  actor_kind   text not null check (actor_kind in ('staff', 'citizen', 'system', 'command')),
  account_id   bigint,
  actor_name   text not null,
  request_id   text,
  before       jsonb,
  after        jsonb,
  note         text,
  digest       bytea not null
);
create index entry_matter on trail.entry (matter_kind, matter_id, id);
create index entry_account on trail.entry (account_id, id);
create index entry_at on trail.entry (at);

-- What the sealer has not yet put in order: its work list, so that sealing never scans the trail.
create table trail.unsealed (entry_id bigint primary key);

create table trail.seal (
  seq       bigint primary key,
  entry_id  bigint not null unique references trail.entry (id),
  hash      bytea not null
);

create table trail.checkpoint (
  seq        bigint primary key,
  hash       bytea not null,
  algorithm  text not null,
  key_id     text not null,
  at         timestamptz(3) not null,
  signature  bytea not null
);

-- Personal values in the trail are encrypted with their subject's key; destroying the key erases them everywhere.
create table trail.subject_key (
  subject  text primary key,
  key      bytea not null,
  made_at  timestamptz not null default now()
);

create function trail.queue_for_sealing() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  insert into trail.unsealed (entry_id) values (new.id);
  return null;
end $$;
create trigger queue_for_sealing after insert on trail.entry
  for each row execute function trail.queue_for_sealing();

create function trail.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is append-only (% on %.%)', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on trail.entry
  for each statement execute function trail.refuse_change();
create trigger append_only before update or delete or truncate on trail.seal
  for each statement execute function trail.refuse_change();
create trigger append_only before update or delete or truncate on trail.checkpoint
  for each statement execute function trail.refuse_change();

grant select, insert on trail.entry to gongkai_app;
grant select on trail.unsealed, trail.seal, trail.checkpoint to gongkai_app;
grant select, insert, delete on trail.subject_key to gongkai_app;
grant select on trail.entry to gongkai_sealer;
grant select, insert on trail.seal, trail.checkpoint to gongkai_sealer;
grant select, delete on trail.unsealed to gongkai_sealer;

-- One row per duty. Open while closed_at is null; 我的待办, reminders, escalation and iCalendar read only this.
create table platform.duty (
  id           bigint generated always as identity primary key,
  room         text not null,
  kind         text not null,
  matter_kind  text not null,
  matter_id    text not null,
  title        text not null,
  href         text not null,
  wants        text not null check (wants in ('work', 'approval')),
  unit_id      bigint not null,
  role         text,
  person_id    bigint,
  opened_at    timestamptz not null,
  due_day      date,
  due_at       timestamptz,
  provisional  boolean not null default false,
  warned_at    timestamptz,
  escalated_at timestamptz,
  closed_at    timestamptz,
  closed_how   text check (closed_how in ('done', 'void')),
  check (role is not null or person_id is not null),
  check ((closed_at is null) = (closed_how is null))
);
create unique index duty_one_open on platform.duty (matter_kind, matter_id, kind, unit_id, coalesce(person_id, 0), coalesce(role, ''))
  where closed_at is null;
create index duty_open_due on platform.duty (due_at) where closed_at is null;
create index duty_open_unit on platform.duty (unit_id, role) where closed_at is null;
create index duty_open_person on platform.duty (person_id) where closed_at is null and person_id is not null;
create index duty_to_warn on platform.duty (due_at) where closed_at is null and warned_at is null;
create index duty_to_escalate on platform.duty (due_at) where closed_at is null and escalated_at is null;
grant select, insert on platform.duty to gongkai_app;
grant update (due_day, due_at, provisional, title, href, person_id, unit_id, warned_at, escalated_at, closed_at, closed_how)
  on platform.duty to gongkai_app;

-- A create that is sent twice with one key acts once; the second caller gets the first answer.
create table platform.idempotency (
  caller       text not null,
  key          text not null,
  action       text not null,
  input_digest bytea not null,
  response     jsonb,
  at           timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_at on platform.idempotency (at);
grant select, insert, update, delete on platform.idempotency to gongkai_app;

-- Counters for slowing down guessing and floods; unlogged, since losing them in a crash only forgives.
create unlogged table platform.rate (
  key     text primary key,
  points  integer not null,
  expire  bigint
);
grant select, insert, update, delete on platform.rate to gongkai_app;

-- Facts that are set once or rarely: the demo clock's offset, the last sweep, what was seeded.
create table platform.fact (
  name   text primary key,
  value  jsonb not null,
  at     timestamptz not null default now()
);
grant select, insert, update on platform.fact to gongkai_app;
