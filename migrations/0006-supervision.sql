-- Files that were taken in, and supervision orders (督办单). Nothing here can be deleted: the application has no such grant.

-- One row per upload. The bytes lie once in the content store under their digest, however often they are sent.
create table platform.file (
  id           bigint generated always as identity primary key,
  digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Cleaned by us; the sender's own name is not kept.
  name         text not null,
  kind         text not null,
  size         bigint not null check (size > 0),
  scan         text not null check (scan in ('clean', 'infected', 'unscanned')),
  -- The signature found, or why nobody has looked.
  scan_detail  text,
  scanned_at   timestamptz,
  uploaded_at  timestamptz not null,
  account_id   bigint,
  uploader     text not null,
  unit_id      bigint,
  check ((scan = 'unscanned') = (scanned_at is null))
);
create index file_digest on platform.file (digest);
create index file_unscanned on platform.file (id) where scan = 'unscanned';
grant select, insert on platform.file to gongkai_app;
grant update (scan, scan_detail, scanned_at) on platform.file to gongkai_app;

create schema supervision;
grant usage on schema supervision to gongkai_app;

-- The last number given out in a year: locked by the transaction that takes the next, so that no number is lost.
create table supervision.counter (
  year  integer primary key,
  last  integer not null check (last >= 0)
);

-- Why orders were issued: one source, several orders (one per unit).
create table supervision.source (
  id             bigint generated always as identity primary key,
  kind           text not null check (kind in ('own', 'instruction', 'matter')),
  -- What is to be done.
  title          text not null,
  requirement    text not null,
  -- With 'instruction': who wrote the 批示, on which day and in which words; a photo may stand for the words.
  leader_name    text,
  leader_person_id bigint,
  instructed_on  date,
  instruction    text,
  file_id        bigint references platform.file (id),
  -- With 'matter': what of another room it is about.
  matter_room    text,
  matter_kind    text,
  matter_id      text,
  matter_title   text,
  matter_href    text,
  recorded_at    timestamptz not null,
  account_id     bigint,
  check (kind <> 'instruction' or (leader_name is not null and instructed_on is not null
    and (instruction is not null or file_id is not null))),
  check (kind <> 'matter' or (matter_room is not null and matter_kind is not null and matter_id is not null
    and matter_title is not null and matter_href like '/%'))
);
create index source_matter on supervision.source (matter_kind, matter_id) where kind = 'matter';

create table supervision.order (
  id             bigint generated always as identity primary key,
  source_id      bigint not null references supervision.source (id),
  year           integer not null,
  serial         integer not null check (serial > 0),
  unit_id        bigint not null references units.organisation (id),
  issuer_unit_id bigint not null references units.organisation (id),
  -- Whose supervisors look at the answers: the issuer's unit, or the office when a leader issued the order.
  office_unit_id bigint not null references units.organisation (id),
  issuer_person_id bigint,
  issuer_name    text not null,
  state          text not null check (state in ('issued', 'signed', 'answered', 'accepted', 'returned', 'withdrawn')),
  issued_at      timestamptz not null,
  -- 'typed': set by the leader or the office; 'limit': reckoned from data/limits by the clock.
  due_kind       text not null check (due_kind in ('typed', 'limit')),
  due_limit      text,
  -- The day the next answer is due by: as issued, extended, or set anew when an answer was returned.
  due_day        date not null,
  is_provisional boolean not null default false,
  signed_at      timestamptz,
  -- The day of the latest answer, and null again once it was returned.
  answered_on    date,
  closed_at      timestamptz,
  reminded_at    timestamptz,
  reminders      integer not null default 0,
  version        integer not null default 1,
  unique (year, serial),
  check ((due_kind = 'limit') = (due_limit is not null)),
  check ((state in ('accepted', 'withdrawn')) = (closed_at is not null)),
  check ((state in ('answered', 'accepted')) = (answered_on is not null))
);
create index order_unit on supervision.order (unit_id, state);
create index order_source on supervision.order (source_id);
create index order_due on supervision.order (due_day);

create table supervision.answer (
  id           bigint generated always as identity primary key,
  order_id     bigint not null references supervision.order (id),
  round        integer not null check (round > 0),
  content      text not null,
  file_id      bigint references platform.file (id),
  -- The day it was due by when it was given: an answer is late against this, whatever is granted later.
  due_day      date not null,
  answered_on  date not null,
  answered_at  timestamptz not null,
  answered_by  text not null,
  -- What the office said of it.
  verdict      text check (verdict in ('accepted', 'returned')),
  opinion      text,
  judged_at    timestamptz,
  judged_by    text,
  -- With 'returned': the day the next answer is due by.
  redo_day     date,
  unique (order_id, round),
  check ((verdict is null) = (judged_at is null)),
  check ((verdict is not distinct from 'returned') = (redo_day is not null))
);

-- A unit asks for a later day, the office says yes or no; what the due day was stays on record.
create table supervision.extension (
  id           bigint generated always as identity primary key,
  order_id     bigint not null references supervision.order (id),
  old_day      date not null,
  new_day      date not null,
  reason       text not null,
  asked_at     timestamptz not null,
  asked_by     text not null,
  state        text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'lapsed')),
  opinion      text,
  decided_at   timestamptz,
  decided_by   text,
  check (new_day > old_day),
  check ((state = 'asked') = (decided_at is null))
);
create unique index extension_one_open on supervision.extension (order_id) where state = 'asked';

grant select, insert on supervision.source, supervision.counter, supervision.order, supervision.answer,
  supervision.extension to gongkai_app;
grant update (last) on supervision.counter to gongkai_app;
grant update (state, due_day, is_provisional, signed_at, answered_on, closed_at, reminded_at, reminders, version)
  on supervision.order to gongkai_app;
grant update (verdict, opinion, judged_at, judged_by, redo_day) on supervision.answer to gongkai_app;
grant update (state, opinion, decided_at, decided_by) on supervision.extension to gongkai_app;
