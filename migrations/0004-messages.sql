-- Messages inside the house and the record of what was sent outside; what the watchers of trail and duties need.

create schema messages;
grant usage on schema messages to gongkai_app;

-- 站内消息: for one person, or for whoever holds a role in a unit. A role's message is read when one holder has read it.
create table messages.message (
  id          bigint generated always as identity primary key,
  person_id   bigint,
  unit_id     bigint,
  role        text,
  kind        text not null,
  subject     text not null,
  text        text not null,
  href        text,
  -- A sender that may be started twice names its message, and it exists once.
  once_key    text unique,
  created_at  timestamptz not null,
  read_at     timestamptz,
  read_by     bigint,
  check ((person_id is not null) <> (unit_id is not null and role is not null)),
  check ((unit_id is null) = (role is null)),
  check ((read_at is null) = (read_by is null))
);
create index message_person on messages.message (person_id, id desc) where person_id is not null;
create index message_post on messages.message (unit_id, role, id desc) where unit_id is not null;
create index message_unread_person on messages.message (person_id) where read_at is null and person_id is not null;
create index message_unread_post on messages.message (unit_id, role) where read_at is null and unit_id is not null;
grant select, insert on messages.message to gongkai_app;
grant update (read_at, read_by) on messages.message to gongkai_app;

-- One digest per person, day and channel. No address is kept here: it is looked up when the digest is sent.
-- `failed` waits for its next try; `given-up` waits for somebody to send it again by hand.
create table messages.delivery (
  id           uuid primary key,
  day          date not null,
  person_id    bigint not null,
  channel      text not null,
  subject      text not null,
  text         text not null,
  state        text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'given-up')),
  tries        integer not null default 0,
  -- Real time before which nobody takes it up: a lease while it is being sent, a pause after a failure.
  next_try_at  timestamptz not null default now(),
  external_id  text,
  error        text,
  created_at   timestamptz not null,
  sent_at      timestamptz,
  unique (person_id, day, channel),
  check ((state = 'sent') = (sent_at is not null))
);
create index delivery_to_send on messages.delivery (next_try_at) where state in ('waiting', 'failed');
create index delivery_queue on messages.delivery (state, created_at);
grant select, insert on messages.delivery to gongkai_app;
grant update (state, tries, next_try_at, external_id, error, sent_at) on messages.delivery to gongkai_app;

-- Business time may be set (the demo); how long an entry has waited for its seal is real time.
alter table trail.unsealed add column since timestamptz not null default clock_timestamp();

-- The sweep looks only at overdue duties nobody was told of since they fell due: an extended duty that is late again
-- is told of again, and a clock that jumped ahead and came back tells nobody twice. Reminders read duty_open_due.
drop index platform.duty_to_warn;
drop index platform.duty_to_escalate;
create index duty_to_escalate on platform.duty (due_at)
  where closed_at is null and (escalated_at is null or escalated_at < due_at);
