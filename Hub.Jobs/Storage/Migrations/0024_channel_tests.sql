-- The second rung of a channel's test: what was read between making and removing, and how a person knows that a left-over is gone.
alter table hub.hidden_trials drop constraint hidden_trials_phase_check;
alter table hub.hidden_trials add constraint hidden_trials_phase_check
    check (phase in ('making', 'asking', 'reading', 'removing', 'confirming', 'gone', 'failed'));
alter table hub.hidden_trials
    add column read_back     text,
    add column resumed_at    timestamptz,
    add column cleared_at    timestamptz,
    add column cleared_by    uuid references hub.users (id),
    add column cleared_proof text check (cleared_proof <> '');
-- Those that were cleared before had no proof to give.
alter table hub.hidden_trials add constraint cleared_by_a_person_with_proof
    check ((cleared_at is null) = (cleared_by is null) and (cleared_at is null) = (cleared_proof is null));
create index hidden_trials_left on hub.hidden_trials (begun_at) where may_remain;
