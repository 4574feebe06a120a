-- One reading has one figure. Of a post, a metric and a day of reading one typed figure stands, and of a channel, a metric and its days one; another value is
-- a correction, which names it and gives the reason. Of two with the same right each silently took the other out of the sums. What was stored before this
-- stays as it is.

create or replace function hub.keep_typed() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    if not exists (select from new_rows where source = 'manual' or supersedes is not null) then
        return null;
    end if;

    -- Of two writers the second sees what the first wrote.
    perform pg_advisory_xact_lock(hashtextextended('typed:' || s.publication_id || ':' || s.metric, 0))
    from (select distinct publication_id, metric from new_rows where source = 'manual' order by publication_id, metric) s;
    insert into hub.typed_samples
    select s.id, s.read_at, s.publication_id, s.channel_id, s.metric, s.source, s.entered_by, s.supersedes, coalesce(s.entered_at, s.read_at),
           coalesce(o.first, s.supersedes, s.id), case when s.supersedes is null then 0 else coalesce(o.turn, 0) + 1 end, coalesce(o.corrects_reading, s.supersedes is not null)
    from new_rows s left join hub.typed_samples o on o.sample_id = s.supersedes
    where s.source = 'manual' or s.supersedes is not null;

    -- A correction stays on the day of what it corrects, or goes to one that is free.
    if exists (
        select from new_rows s
        join hub.typed_samples own on own.sample_id = s.id
        join hub.typed_samples t on t.publication_id = s.publication_id and t.metric = s.metric and t.source = 'manual' and t.first <> own.first
            and (t.read_at at time zone 'Asia/Ho_Chi_Minh')::date = (s.read_at at time zone 'Asia/Ho_Chi_Minh')::date
        left join hub.typed_samples o on o.sample_id = s.supersedes
        where s.source = 'manual'
          and (s.supersedes is null or (o.read_at at time zone 'Asia/Ho_Chi_Minh')::date <> (s.read_at at time zone 'Asia/Ho_Chi_Minh')::date)
          and not exists (
              select from hub.typed_samples n
              where n.first = t.first and n.turn > t.turn
                and (exists (select from hub.reach_confirmations c where c.sample_id = n.sample_id)
                     or not exists (select from hub.reach_confirmations c where c.sample_id = t.sample_id)))) then
        raise exception 'of this post, metric and day a typed figure stands already' using errcode = 'unique_violation';
    end if;
    return null;
end $$;

-- A later figure of its chain counted at the moment, whether those between them ever did or not.
create function hub.channel_figure_is_replaced(figure uuid, cutoff timestamptz) returns boolean stable language sql as $$
    with recursive later as (
        select n.id, n.confirmed_at from hub.channel_figures n where n.supersedes = figure
        union all
        select n.id, n.confirmed_at from hub.channel_figures n join later l on n.supersedes = l.id
    )
    select exists (select from later where confirmed_at <= cutoff)
$$;

-- What nothing has replaced: no correction that counts, and no newer try of one that never counted.
create function hub.standing_channel_figures() returns setof hub.channel_figures stable language sql as $$
    select f.* from hub.channel_figures f
    where not hub.channel_figure_is_replaced(f.id, 'infinity')
      and (f.confirmed_at is not null or not exists (select from hub.channel_figures n where n.supersedes = f.id))
$$;

-- Days that hold other days wholly, as a year its quarters, are another figure: what is asked for takes the one of just its own days.
create function hub.refuse_second_channel_figure() returns trigger language plpgsql as $$
declare
    old hub.channel_figures;
begin
    perform pg_advisory_xact_lock(hashtextextended('typed:' || new.channel_id || ':' || new.metric, 0));
    if new.supersedes is not null then
        select * into old from hub.channel_figures where id = new.supersedes;
        if exists (select from hub.channel_figures n where n.supersedes = new.supersedes) then
            raise exception 'the figure has been replaced already' using errcode = 'unique_violation';
        end if;
        if (old.period_from, old.period_to) = (new.period_from, new.period_to) then
            return new;
        end if;
    end if;
    if exists (
        select from hub.standing_channel_figures() f
        where f.channel_id = new.channel_id and f.metric = new.metric and f.id is distinct from new.supersedes
          and f.period_from <= new.period_to and f.period_to >= new.period_from
          and ((f.period_from, f.period_to) = (new.period_from, new.period_to)
               or not ((f.period_from <= new.period_from and f.period_to >= new.period_to) or (new.period_from <= f.period_from and new.period_to >= f.period_to)))) then
        raise exception 'of this channel and metric a figure of these days stands already' using errcode = 'unique_violation';
    end if;
    return new;
end $$;
create trigger refuse_second_channel_figure before insert on hub.channel_figures for each row execute function hub.refuse_second_channel_figure();

create or replace function hub.channel_figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[])
    returns setof hub.channel_figures stable language plpgsql as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
begin
    return query
    select f.id, f.channel_id, f.metric, f.definition_version, f.period_from, f.period_to, f.value, f.qualifier, f.told_by, f.evidence, f.evidence_media, f.note, f.entered_at,
           f.entered_by, f.confirmed_at, f.confirmed_by, f.supersedes, f.hash
    from hub.period_channel_figures f where f.period_id = any (shown) and f.period_from >= first_day and f.period_to <= last_day;
    if closed is null then
        return query
        select c.* from hub.channel_figures c
        where c.period_from >= first_day and c.period_to <= last_day and c.confirmed_at <= cutoff
          and not hub.channel_figure_is_replaced(c.id, cutoff)
          and not exists (select from hub.periods q where q.id = any (quarters) and c.period_from >= q.first_day and c.period_to <= q.last_day);
    end if;
end $$;
