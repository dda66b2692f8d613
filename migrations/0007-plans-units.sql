-- A unit named only by a collective name (有关部门) may turn out not to be concerned: its share is released, with the
-- reason in the trail, and can be given back. It then counts nowhere and no longer stands on the public page.

alter table plans.share drop constraint share_state_check;
alter table plans.share add constraint share_state_check
  check (state in ('pending', 'handed-down', 'signed', 'reported', 'returned', 'accepted', 'closed', 'released'));

create or replace view plans_public.share with (security_barrier) as
  select p.year, t.no, s.unit_id, s.part
    from plans.share s join plans.task t on t.id = s.task_id join plans.plan p on p.id = t.plan_id
   where p.handed_down_at is not null and not t.is_dropped and s.state <> 'released';
