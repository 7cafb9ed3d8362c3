-- A process model may set a limit of its own beside that of the step, which counts when it is the earlier one, and one more reminder
-- beside the ladder.
alter table deadline
    add column model_days int check (model_days > 0),
    add column model_day_kind text check (model_day_kind in ('WORKING', 'CALENDAR')),
    add column own_rung int check (own_rung < 0),
    add constraint deadline_model_clock check ((model_days is null) = (model_day_kind is null)
        and (model_days is null or started_on is not null));
create index deadline_with_own_rung on deadline (due_on) where own_rung is not null and closed_at is null;
