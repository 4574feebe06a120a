-- What a screen or a newspaper writes as "1,2K" or "hơn 927 triệu" is no count to the last digit: the figure says to what it was rounded. Null: not
-- rounded, or nobody said so. It is part of what is sealed; what was stored before keeps its hash.

create function hub.is_rounded(value bigint, rounded_to bigint, qualifier text) returns boolean immutable language sql as $$
    select rounded_to in (10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000) and value % rounded_to = 0 and qualifier <> 'exact'
$$;

alter table hub.reach_samples
    add column rounded_to bigint,
    add constraint reach_samples_rounded check (rounded_to is null or (source = 'manual' and hub.is_rounded(value, rounded_to, qualifier)));
alter table hub.channel_figures
    add column rounded_to bigint,
    add constraint channel_figures_rounded check (rounded_to is null or hub.is_rounded(value, rounded_to, qualifier));
alter table hub.period_channel_figures add column rounded_to bigint;

create or replace function hub.sample_hash(s hub.reach_samples) returns text immutable language sql as $$
    select encode(sha256(convert_to((jsonb_build_array(
        s.id, extract(epoch from s.read_at), s.publication_id, s.channel_id, s.slot, s.metric, s.definition_version, s.value, s.missing, s.qualifier,
        s.source, s.evidence, s.evidence_media, s.entered_by, s.note, s.supersedes, s.told_by)
        || case when s.entered_at is null then '[]'::jsonb else jsonb_build_array(extract(epoch from s.entered_at)) end
        || case when s.rounded_to is null then '[]'::jsonb else jsonb_build_array('rounded', s.rounded_to) end)::text, 'UTF8')), 'hex')
$$;

create or replace function hub.channel_figure_hash(f hub.channel_figures) returns text immutable language sql as $$
    select encode(sha256(convert_to((jsonb_build_array(
        f.id, f.channel_id, f.metric, f.definition_version, f.period_from, f.period_to, f.value, f.qualifier, f.told_by, f.evidence, f.evidence_media,
        f.note, extract(epoch from f.entered_at), f.entered_by, f.supersedes)
        || case when f.rounded_to is null then '[]'::jsonb else jsonb_build_array('rounded', f.rounded_to) end)::text, 'UTF8')), 'hex')
$$;

create or replace function hub.period_channel_figure_hash(f hub.period_channel_figures) returns text immutable language sql as $$
    select encode(sha256(convert_to((jsonb_build_array(
        f.period_id, f.id, f.channel_id, f.metric, f.definition_version, f.period_from - date '2000-01-01', f.period_to - date '2000-01-01', f.value, f.qualifier, f.told_by, f.evidence,
        f.evidence_media, f.note, extract(epoch from f.entered_at), f.entered_by, extract(epoch from f.confirmed_at), f.confirmed_by, f.supersedes, f.hash)
        || case when f.rounded_to is null then '[]'::jsonb else jsonb_build_array('rounded', f.rounded_to) end)::text, 'UTF8')), 'hex')
$$;

create or replace function hub.channel_figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[])
    returns setof hub.channel_figures stable language plpgsql as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
begin
    return query
    select f.id, f.channel_id, f.metric, f.definition_version, f.period_from, f.period_to, f.value, f.qualifier, f.told_by, f.evidence, f.evidence_media, f.note, f.entered_at,
           f.entered_by, f.confirmed_at, f.confirmed_by, f.supersedes, f.hash, f.rounded_to
    from hub.period_channel_figures f where f.period_id = any (shown) and f.period_from >= first_day and f.period_to <= last_day;
    if closed is null then
        return query
        select c.* from hub.channel_figures c
        where c.period_from >= first_day and c.period_to <= last_day and c.confirmed_at <= cutoff
          and not hub.channel_figure_is_replaced(c.id, cutoff)
          and not exists (select from hub.periods q where q.id = any (quarters) and c.period_from >= q.first_day and c.period_to <= q.last_day);
    end if;
end $$;

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

    insert into hub.period_channel_figures (
        period_id, id, channel_id, metric, definition_version, period_from, period_to, value, qualifier, told_by, evidence, evidence_media, note, entered_at, entered_by, confirmed_at,
        confirmed_by, supersedes, hash, rounded_to)
    select period, f.* from hub.channel_figures_to_close(p.first_day, p.last_day, cutoff) f;
    return frozen;
end $$;
