-- What a close takes at its cut-off is said in one place: the close copies it, and the check-list before the close asks for the same rows.
-- Days of quarters that are closed already stay as those showed them.
create function hub.figures_to_close(first_day date, last_day date, cutoff timestamptz) returns setof hub.standing_figures stable language sql as $$
    select * from hub.figures_at(first_day, last_day, cutoff, null, hub.closed_quarters(first_day, last_day), 'infinity')
$$;

create function hub.channel_figures_to_close(first_day date, last_day date, cutoff timestamptz) returns setof hub.channel_figures stable language sql as $$
    select * from hub.channel_figures_at(first_day, last_day, cutoff, null, hub.closed_quarters(first_day, last_day))
$$;

create or replace function hub.freeze_period(period uuid, cutoff timestamptz) returns bigint language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    frozen bigint;
    p hub.periods;
begin
    select * into strict p from hub.periods where id = period for update;
    if p.closed_at is not null then
        raise exception 'the period is closed' using errcode = 'check_violation';
    end if;

    insert into hub.period_figures select period, f.* from hub.figures_to_close(p.first_day, p.last_day, cutoff) f;
    get diagnostics frozen = row_count;

    insert into hub.period_channel_figures select period, f.* from hub.channel_figures_to_close(p.first_day, p.last_day, cutoff) f;
    return frozen;
end $$;
