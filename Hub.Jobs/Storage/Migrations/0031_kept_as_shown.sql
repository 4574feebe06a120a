-- A closed period keeps what it showed of whole channels, too: the figures themselves, not only which ones they were.

create table hub.kept_channel_figures (
    period_id uuid not null references hub.periods (id),
    like hub.channel_figures,
    primary key (period_id, id)
);
insert into hub.kept_channel_figures
select p.period_id, f.* from hub.period_channel_figures p join hub.channel_figures f on f.id = p.figure_id;
drop table hub.period_channel_figures;
alter table hub.kept_channel_figures rename to period_channel_figures;

create or replace function hub.freeze_period(period uuid, cutoff timestamptz) returns bigint language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    frozen bigint;
    p hub.periods;
begin
    select * into strict p from hub.periods where id = period for update;
    if p.closed_at is not null then
        raise exception 'the period is closed' using errcode = 'check_violation';
    end if;

    insert into hub.period_figures
    select period, f.* from hub.choose_figures(array(
        select id from hub.publications
        where published_at >= p.first_day::timestamp at time zone 'Asia/Ho_Chi_Minh'
          and published_at < (p.last_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'), cutoff) f;
    get diagnostics frozen = row_count;

    insert into hub.period_channel_figures select period, f.* from hub.channel_figures_at(p.first_day, p.last_day, cutoff, null) f;
    return frozen;
end $$;

-- What counted of whole channels on these days: what the closed period showed where one is named, else what stood at the moment.
create function hub.channel_figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid) returns setof hub.channel_figures stable language plpgsql as $$
begin
    if closed is not null then
        return query
        select id, channel_id, metric, definition_version, period_from, period_to, value, qualifier, told_by, evidence, evidence_media, note, entered_at, entered_by,
               confirmed_at, confirmed_by, supersedes, hash
        from hub.period_channel_figures where period_id = closed;
    else
        return query
        select c.* from hub.channel_figures c
        where c.period_from >= first_day and c.period_to <= last_day and c.confirmed_at <= cutoff
          and not exists (select from hub.channel_figures n where n.supersedes = c.id and n.confirmed_at <= cutoff);
    end if;
end $$;

-- A proof's file cannot be exchanged under its hash; another hash is another row, and certificates know their rows.
alter table hub.order_proofs add constraint order_proofs_file_has_its_hash check (sha256 = encode(sha256(bytes), 'hex'));
