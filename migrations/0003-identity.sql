-- Accounts, second factors, sessions, OIDC links and API tokens. Moments here are real time, also in the demo,
-- except created_at and disabled_at of an account, which belong to the story the trail tells.
-- No secret stands in clear: passwords as argon2id, tokens as SHA-256, TOTP secrets sealed with a key that is not in the database.

create schema identity;
grant usage on schema identity to gongkai_app;

create table identity.account (
  id                   bigint generated always as identity primary key,
  person_id            bigint not null unique references units.person (id),
  login                text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  -- Null: no password yet; the account can only be entered through OIDC.
  password_hash        text,
  must_change_password boolean not null default true,
  -- A one-time password is worthless after this.
  password_expires_at  timestamptz,
  totp_secret          bytea,
  -- Enrolled only once a code has been given back; until then the secret is a proposal.
  totp_confirmed_at    timestamptz,
  -- The last step whose code was used: neither it nor an earlier one is taken again.
  totp_step            bigint,
  last_sign_in_at      timestamptz,
  created_at           timestamptz not null,
  disabled_at          timestamptz,
  disabled_reason      text,
  version              integer not null default 1,
  check (totp_confirmed_at is null or totp_secret is not null),
  check ((disabled_at is null) = (disabled_reason is null))
);

create table identity.recovery_code (
  account_id  bigint not null references identity.account (id),
  hash        bytea not null,
  used_at     timestamptz,
  primary key (account_id, hash)
);

create table identity.session (
  id             uuid primary key,
  token_hash     bytea not null unique,
  -- Renewed while pages of the same person were under way: the old token is good for seconds more.
  previous_hash  bytea unique,
  previous_until timestamptz,
  account_id     bigint not null references identity.account (id),
  -- Only `open` is signed in; the others are steps still due.
  stage          text not null check (stage in ('code', 'change', 'enrol', 'open')),
  -- Digest of posts and roles when the token was made; another one calls for a new token.
  privileges     text not null default '',
  began_at       timestamptz not null,
  seen_at        timestamptz not null,
  expires_at     timestamptz not null,
  tries          integer not null default 0,
  network        text not null,
  agent          text not null,
  ended_at       timestamptz,
  ended_why      text check (ended_why in ('signed-out', 'renewed', 'ended', 'disabled', 'reset', 'tries')),
  check ((ended_at is null) = (ended_why is null))
);
create index session_account on identity.session (account_id, began_at);
create index session_expires on identity.session (expires_at);

create table identity.oidc_link (
  issuer      text not null,
  subject     text not null,
  account_id  bigint not null references identity.account (id),
  made_at     timestamptz not null,
  primary key (issuer, subject)
);
create index oidc_link_account on identity.oidc_link (account_id);

create table identity.api_token (
  id          bigint generated always as identity primary key,
  account_id  bigint not null references identity.account (id),
  name        text not null,
  hash        bytea not null unique,
  scope       text not null check (scope in ('read', 'write')),
  began_at    timestamptz not null,
  expires_at  timestamptz not null,
  seen_at     timestamptz,
  ended_at    timestamptz
);
create index api_token_account on identity.api_token (account_id);

grant select, insert, update on identity.account, identity.api_token to gongkai_app;
grant select, insert, update, delete on identity.session, identity.recovery_code, identity.oidc_link to gongkai_app;
