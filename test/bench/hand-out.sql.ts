/** What the system sends to the database for one handed-out task, as it stands in the server's log, for pgbench. */

export interface HandOut {
  /** Hash of a token, in hexadecimal. */
  readonly hash: string;
  readonly account: number;
  readonly person: number;
  readonly unit: number;
  readonly firstReport: number;
  readonly reports: number;
}

const day = `date '2018-08-20'`;

/** Each statement is one round trip; the first five find out who calls, the rest is the action's transaction. */
export const handOutScript = (on: HandOut): string =>
  [
    `\\set report ${on.firstReport} + :client_id % ${on.reports}`,
    '\\set a random(1, 2000000000)',
    '\\set b random(1, 2000000000)',
    `select token.id, token.account_id, account.person_id, token.scope, token.seen_at from identity.api_token token
      join identity.account account on account.id = token.account_id where token.hash = '\\x${on.hash}' and token.ended_at is null
      and token.expires_at > now() and account.disabled_at is null`,
    `select id, name, phone, email, home_unit_id, version from units.person where id = ${on.person}`,
    `select * from units.post where person_id = ${on.person} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) order by id`,
    `select p.*, d.id, holder.name from units.delegation d join units.post p on p.id = d.post_id
      join units.person holder on holder.id = p.person_id where d.to_person_id = ${on.person} and d.from_day <= ${day}
      and d.to_day >= ${day} and (d.ended_on is null or d.ended_on >= ${day}) and p.valid_from <= ${day}
      and (p.valid_to is null or p.valid_to >= ${day}) order by d.id`,
    `select o.id, o.kind, n.short_name, n.full_name, n.valid_from, n.valid_to from units.organisation o
      join units.organisation_name n on n.organisation_id = o.id where o.id in (${on.unit}) and o.valid_from <= ${day}
      and (o.valid_to is null or o.valid_to >= ${day})`,
    'begin',
    `insert into platform.idempotency (caller, key, action, input_digest, response)
      values ('bench', :a || '-' || :b, 'units.report.hand-out', sha256('x'), null) on conflict do nothing returning key`,
    `select r.id, r.organisation_id, r.held_on, r.subject, o.code from units.work_report r
      join units.organisation o on o.id = r.organisation_id where r.id = :report for update of r`,
    `select p.id, person.id, person.name, person.phone, person.email, p.section, p.title, p.roles, p.valid_from, p.valid_to
      from units.post p join units.person on person.id = p.person_id where p.organisation_id = ${on.unit}
      and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day}) order by p.id`,
    `insert into units.report_task (report_id, content, section, due_day, state)
      values (:report, '试验 12345678-1234-1234-1234-123456789012', '办公室', '2018-12-31', 'open') returning id`,
    `insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, role, opened_at, due_day, due_at, provisional)
      values ('units', 'finish-report-task', 'report-task', :a || '-' || :b, '办理交办事项：试验 12345678-1234-1234-1234-123456789012',
      '/w/units/bench#reports', 'work', ${on.unit}, 'clerk', now(), '2018-12-31', now(), false)
      on conflict (matter_kind, matter_id, kind, unit_id, coalesce(person_id, 0), coalesce(role, '')) where closed_at is null
      do update set due_day = excluded.due_day`,
    `insert into trail.entry (uid, at, action, title, matter_kind, matter_id, unit_id, actor_kind, account_id, actor_name, request_id, after, digest)
      values (gen_random_uuid(), now(), 'units.report.hand-out', '交办事项', 'unit', '${on.unit}', ${on.unit}, 'staff', ${on.account}, '甲示例',
      '12345678-1234-1234-1234-123456789012', '{"report": 1, "task": 1, "content": "试验 12345678-1234-1234-1234-123456789012","section": "办公室", "person": null, "dueDay": "2018-12-31"}',
      sha256('x'))`,
    `update platform.idempotency set response = '{"id": 1, "code": "bench"}' where caller = 'bench' and key = :a || '-' || :b`,
    'commit',
  ]
    .map((line) => (line.startsWith('\\') ? line : `${line.replaceAll(/\s+/g, ' ')};`))
    .join('\n');
