-- Organisations, their names over time, profiles and work reports; people, posts, delegation, hand-over.
-- Accounts and sessions follow in 0003. Days are inclusive on both ends: valid_to is the last day.

create schema units;
grant usage on schema units to gongkai_app;

create table units.organisation (
  id          bigint generated always as identity primary key,
  -- Stands in addresses: pinyin of the short name, or the statistical code of a street (530111001).
  code        text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  kind        text not null check (kind in ('district', 'government-office', 'party-organ', 'department', 'street',
                'public-institution', 'enterprise')),
  parent_id   bigint references units.organisation (id),
  -- What a rule of a collective name may ask for: enforcement, livelihood, economy …
  flags       text[] not null default '{}',
  valid_from  date not null,
  valid_to    date,
  -- Where the entry comes from: the notice, public sources, or invented for the demonstration.
  origin      text not null default 'entered' check (origin in ('entered', 'notice', 'public', 'invented')),
  note        text,
  sort        integer not null default 1000,
  version     integer not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
create index organisation_parent on units.organisation (parent_id);

create table units.organisation_name (
  id               bigint generated always as identity primary key,
  organisation_id  bigint not null references units.organisation (id),
  full_name        text not null,
  short_name       text not null,
  valid_from       date not null,
  valid_to         date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index organisation_name_one_current on units.organisation_name (organisation_id) where valid_to is null;
create index organisation_name_of on units.organisation_name (organisation_id, valid_from);

create table units.organisation_alias (
  id               bigint generated always as identity primary key,
  organisation_id  bigint not null references units.organisation (id),
  name             text not null,
  source           text,
  unique (organisation_id, name)
);

create table units.succession (
  predecessor_id  bigint not null references units.organisation (id),
  successor_id    bigint not null references units.organisation (id),
  -- The first day on which the successor answers for the predecessor's business.
  on_day          date not null,
  source          text not null,
  is_confirmed    boolean not null default false,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
create index succession_successor on units.succession (successor_id);

create table units.person (
  id            bigint generated always as identity primary key,
  -- The unit that registered the person and keeps the entry right.
  home_unit_id  bigint not null references units.organisation (id),
  name          text not null,
  phone         text,
  email         text,
  version       integer not null default 1,
  created_at    timestamptz not null
);
create index person_home on units.person (home_unit_id);

create table units.post (
  id               bigint generated always as identity primary key,
  person_id        bigint not null references units.person (id),
  organisation_id  bigint not null references units.organisation (id),
  section          text,
  title            text,
  roles            text[] not null check (cardinality(roles) > 0),
  valid_from       date not null,
  valid_to         date,
  version          integer not null default 1,
  check (valid_to is null or valid_to >= valid_from - 1)
);
create index post_person on units.post (person_id);
create index post_organisation on units.post (organisation_id);

create table units.delegation (
  id            bigint generated always as identity primary key,
  post_id       bigint not null references units.post (id),
  to_person_id  bigint not null references units.person (id),
  from_day      date not null,
  to_day        date not null,
  reason        text not null,
  -- Ended early: the last day on which it held.
  ended_on      date,
  check (to_day >= from_day)
);
create index delegation_to on units.delegation (to_person_id, to_day);
create index delegation_post on units.delegation (post_id);

create table units.handover (
  id            bigint generated always as identity primary key,
  person_id     bigint not null references units.person (id),
  to_person_id  bigint not null references units.person (id),
  -- Null: the duties in all units, before an account is closed.
  unit_id       bigint references units.organisation (id),
  state         text not null default 'prepared' check (state in ('prepared', 'signed', 'withdrawn')),
  -- The duties as they stood when the list was drawn up: [{dutyId, title, href, dueDay, unitId}].
  items         jsonb not null,
  remark        text,
  prepared_at   timestamptz not null,
  signed_at     timestamptz,
  check (person_id <> to_person_id),
  check ((state = 'signed') = (signed_at is not null))
);
create index handover_person on units.handover (person_id);
create unique index handover_one_open on units.handover (person_id, coalesce(unit_id, 0)) where state = 'prepared';

-- A sheet of people read and shown, waiting for the clerk's confirmation.
create table units.people_import (
  id          bigint generated always as identity primary key,
  unit_id     bigint references units.organisation (id),
  file_name   text not null,
  -- [{row, name, unitCode, section, title, roles, phone, email}]; problems: [{cell, sentence}].
  rows        jsonb not null,
  problems    jsonb not null,
  state       text not null default 'read' check (state in ('read', 'confirmed', 'dropped')),
  account_id  bigint,
  read_at     timestamptz not null
);

create table units.profile (
  organisation_id       bigint primary key references units.organisation (id),
  chief_name            text,
  chief_title           text,
  deputy_name           text,
  deputy_title          text,
  deputy_announced_on   date,
  deputy_announced_at   text,
  section_name          text,
  section_document      text,
  section_designated_on date,
  full_time             integer check (full_time >= 0),
  part_time             integer check (part_time >= 0),
  staffed_on            date,
  phone                 text,
  address               text,
  version               integer not null default 1,
  check ((deputy_name is null) = (deputy_announced_on is null)),
  check ((section_name is null) = (section_designated_on is null))
);

create table units.work_report (
  id               bigint generated always as identity primary key,
  organisation_id  bigint not null references units.organisation (id),
  held_on          date not null,
  chief_name       text not null,
  subject          text not null,
  decisions        text not null,
  -- Identifier of the minutes in the file store, when they were attached.
  minutes_file     text,
  recorded_at      timestamptz not null,
  version          integer not null default 1
);
create index work_report_unit on units.work_report (organisation_id, held_on);

create table units.report_task (
  id          bigint generated always as identity primary key,
  report_id   bigint not null references units.work_report (id),
  content     text not null,
  section     text,
  person_id   bigint references units.person (id),
  due_day     date not null,
  state       text not null default 'open' check (state in ('open', 'done')),
  result      text,
  done_on     date,
  version     integer not null default 1,
  check ((state = 'done') = (done_on is not null))
);
create index report_task_report on units.report_task (report_id);

grant select, insert, update on units.organisation, units.organisation_name, units.succession, units.person, units.post,
  units.delegation, units.handover, units.people_import, units.profile, units.work_report, units.report_task to gongkai_app;
grant select, insert, delete on units.organisation_alias to gongkai_app;

-- What the public may know of a unit. The deputy stands there only once announced to the public (the row's own check).
create schema units_public;
grant usage on schema units_public to gongkai_portal, gongkai_app;
grant usage on schema units to gongkai_public;
grant select on units.organisation, units.organisation_name, units.succession, units.profile to gongkai_public;
grant usage, create on schema units_public to gongkai_public;

create view units_public.unit with (security_barrier) as
  select o.id, o.code, o.kind, o.parent_id, o.valid_from, o.valid_to, o.sort,
    p.deputy_name, p.deputy_title, p.deputy_announced_on, p.section_name, p.phone, p.address
  from units.organisation o left join units.profile p on p.organisation_id = o.id;
create view units_public.unit_name with (security_barrier) as
  select organisation_id as unit_id, full_name, short_name, valid_from, valid_to from units.organisation_name;
create view units_public.succession with (security_barrier) as
  select predecessor_id, successor_id, on_day from units.succession;
alter view units_public.unit owner to gongkai_public;
alter view units_public.unit_name owner to gongkai_public;
alter view units_public.succession owner to gongkai_public;
grant select on units_public.unit, units_public.unit_name, units_public.succession to gongkai_portal, gongkai_app;
