-- Figures as they stand: which sample counts for each publication and metric, and their sums by day of publication. Both follow from the
-- samples alone; triggers keep them, so that no way of writing a sample can forget it, and hub.rebuild_figures() makes them anew.

-- Who said a figure that was typed in.
alter table hub.reach_samples
    add column told_by text check (told_by in ('platform-screen', 'partner', 'press', 'document')),
    add column hash    text,
    add check ((source = 'manual') or told_by is null);
create index reach_samples_superseding on hub.reach_samples (supersedes) where supersedes is not null;

-- What a sample says, as one text. A sample that was changed behind the program's back has another hash than the one it was stored with.
create function hub.sample_hash(s hub.reach_samples) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        s.id, extract(epoch from s.read_at), s.publication_id, s.channel_id, s.slot, s.metric, s.definition_version, s.value, s.missing, s.qualifier,
        s.source, s.evidence, s.evidence_media, s.entered_by, s.note, s.supersedes, s.told_by)::text, 'UTF8')), 'hex')
$$;

create function hub.hash_sample() returns trigger language plpgsql as $$
begin
    new.hash := hub.sample_hash(new);
    return new;
end $$;
create trigger hash_sample before insert on hub.reach_samples for each row execute function hub.hash_sample();

-- Samples whose row is not what was stored. Written by a trigger when somebody with the owner's rights changes one, and by the nightly check.
create table hub.changed_evidence (
    sample_id uuid primary key,
    found_at  timestamptz not null default clock_timestamp(),
    how       text not null check (how in ('changed', 'removed', 'hash-differs'))
);

create function hub.note_changed_evidence() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.changed_evidence (sample_id, how) values (old.id, case tg_op when 'DELETE' then 'removed' else 'changed' end)
    on conflict (sample_id) do nothing;
    return null;
end $$;
create trigger note_changed_evidence after update or delete on hub.reach_samples for each row execute function hub.note_changed_evidence();

create function hub.find_changed_evidence() returns bigint language sql security definer set search_path = hub, pg_temp as $$
    with found as (
        insert into hub.changed_evidence (sample_id, how)
        select s.id, 'hash-differs' from hub.reach_samples s where s.hash is distinct from hub.sample_hash(s)
        on conflict (sample_id) do nothing returning 1)
    select count(*) from found
$$;

-- One row for each publication and metric. "posted" is the publication itself and has no sample.
create table hub.standing_figures (
    publication_id     uuid not null references hub.publications (id),
    metric             text not null,
    subject_id         uuid not null,
    channel_id         uuid not null,
    bulletin           boolean not null,
    -- Of publication, in Vietnam.
    day                date not null,
    section            text,
    sample_id          uuid,
    sample_read_at     timestamptz,
    sample_hash        text,
    definition_version int  not null,
    value              bigint,
    missing            text,
    qualifier          text not null,
    source             text not null,
    -- Read 28 days after it came out, or later.
    official           boolean not null,
    primary key (publication_id, metric)
);
create index standing_figures_by_day on hub.standing_figures (channel_id, metric, day, publication_id);
create index standing_figures_by_metric on hub.standing_figures (metric, day, publication_id);
create index standing_figures_by_subject on hub.standing_figures (subject_id);
create index standing_figures_by_reading on hub.standing_figures (channel_id, metric, sample_read_at desc) where sample_read_at is not null;

create table hub.figure_days (
    day                date not null,
    channel_id         uuid not null,
    metric             text not null,
    section            text,
    bulletin           boolean not null,
    definition_version int  not null,
    source             text not null,
    qualifier          text not null,
    missing            text,
    official           boolean not null,
    figures            int    not null check (figures >= 0),
    total              bigint not null check (total >= 0),
    unique nulls not distinct (day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official)
);

-- What counted at a moment: the newest correction; else what the platform said, what the hub counted, what two people stand for; among
-- those the reading of the 28th day, else the newest that has a figure, else the newest reason why there is none.
create function hub.choose_figures(ids uuid[], cutoff timestamptz) returns setof hub.standing_figures stable language sql as $$
    select p.id, 'posted', p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
           null::uuid, null::timestamptz, null, 1, 1::bigint, null, 'exact', 'counter', true
    from hub.publications p join hub.subjects s on s.id = p.subject_id
    where p.id = any (ids) and not p.surplus and p.published_at <= cutoff
    union all
    (select distinct on (p.id, r.metric)
            p.id, r.metric, p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
            r.id, r.read_at, r.hash, r.definition_version, r.value, r.missing, r.qualifier, r.source,
            r.slot = '28d' or r.read_at >= p.published_at + interval '28 days'
     from hub.publications p
     join hub.subjects s on s.id = p.subject_id
     join hub.reach_samples r on r.publication_id = p.id
     where p.id = any (ids) and not p.surplus and r.read_at <= cutoff
       and (r.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = r.id and c.confirmed_at <= cutoff))
       and not exists (
           select from hub.reach_samples n
           where n.supersedes = r.id and n.read_at <= cutoff
             and (n.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = n.id and c.confirmed_at <= cutoff)))
     order by p.id, r.metric, r.value is null, r.supersedes is null, array_position(array['platform', 'counter', 'manual'], r.source),
              r.slot <> '28d', r.read_at desc, r.id desc)
$$;

-- The lock makes the choice of two writers of one channel follow one after the other: the second sees what the first wrote.
create function hub.settle_figures(ids uuid[]) returns void language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('figures:' || c.channel_id, 0))
    from (select distinct channel_id from hub.publications where id = any (ids) order by channel_id) c;
    insert into hub.standing_figures as f select * from hub.choose_figures(ids, 'infinity')
    on conflict (publication_id, metric) do update set
        section = excluded.section, sample_id = excluded.sample_id, sample_read_at = excluded.sample_read_at, sample_hash = excluded.sample_hash,
        definition_version = excluded.definition_version, value = excluded.value, missing = excluded.missing, qualifier = excluded.qualifier,
        source = excluded.source, official = excluded.official
    where (f.sample_id, f.section) is distinct from (excluded.sample_id, excluded.section);
end $$;

create function hub.count_figures() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    -- A figure leaves its old day before it joins the new one: no count falls below zero on the way.
    if tg_op <> 'INSERT' then
        update hub.figure_days d set figures = d.figures - o.figures, total = d.total - o.total
        from (select day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
                     count(*) as figures, coalesce(sum(value), 0) as total from old_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) o
        where (d.day, d.channel_id, d.metric, d.bulletin, d.definition_version, d.source, d.qualifier, d.official)
            = (o.day, o.channel_id, o.metric, o.bulletin, o.definition_version, o.source, o.qualifier, o.official)
          and d.section is not distinct from o.section and d.missing is not distinct from o.missing;
        delete from hub.figure_days d using (select distinct day, channel_id, metric from old_rows) o
        where (d.day, d.channel_id, d.metric) = (o.day, o.channel_id, o.metric) and d.figures = 0;
    end if;
    if tg_op <> 'DELETE' then
        insert into hub.figure_days as d
        select day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official, count(*), coalesce(sum(value), 0)
        from new_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        on conflict (day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official)
        do update set figures = d.figures + excluded.figures, total = d.total + excluded.total;
    end if;
    return null;
end $$;
create trigger count_new_figures after insert on hub.standing_figures referencing new table as new_rows for each statement execute function hub.count_figures();
create trigger count_moved_figures after update on hub.standing_figures referencing old table as old_rows new table as new_rows for each statement execute function hub.count_figures();
create trigger count_lost_figures after delete on hub.standing_figures referencing old table as old_rows for each statement execute function hub.count_figures();

create function hub.settle_sampled() returns trigger language plpgsql as $$
begin
    perform hub.settle_figures(array(select distinct publication_id from new_rows));
    return null;
end $$;
create trigger settle_sampled after insert on hub.reach_samples referencing new table as new_rows for each statement execute function hub.settle_sampled();

create function hub.settle_confirmed() returns trigger language plpgsql as $$
begin
    perform hub.settle_figures(array(select distinct s.publication_id from hub.reach_samples s join new_rows c on c.sample_id = s.id));
    return null;
end $$;
create trigger settle_confirmed after insert on hub.reach_confirmations referencing new table as new_rows for each statement execute function hub.settle_confirmed();

create function hub.settle_published() returns trigger language plpgsql as $$
begin
    perform hub.settle_figures(array[new.id]);
    return null;
end $$;
create trigger settle_published after insert on hub.publications for each row when (not new.surplus) execute function hub.settle_published();
create trigger settle_moved after update on hub.publications for each row when (old.section is distinct from new.section) execute function hub.settle_published();

-- Makes both tables anew from the samples. Nobody writes figures meanwhile.
create function hub.rebuild_figures() returns void language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    lock table hub.reach_samples, hub.reach_confirmations, hub.publications, hub.standing_figures in share row exclusive mode;
    truncate hub.standing_figures, hub.figure_days;
    insert into hub.standing_figures select * from hub.choose_figures(array(select id from hub.publications), 'infinity');
end $$;
select hub.rebuild_figures();

-- A figure of a whole channel over a stated time: what somebody read in a report or on a screen, once for all items. It belongs to no item
-- and is never shared out among them.
create table hub.channel_figures (
    id                 uuid primary key,
    channel_id         uuid not null references hub.channels (id),
    metric             text not null check (metric in (
        'posted', 'sent', 'delivered', 'opened', 'impressions', 'views', 'unique_viewers', 'engagements', 'clicks', 'pickups', 'airings', 'potential_audience')),
    definition_version int  not null check (definition_version > 0),
    period_from        date not null,
    period_to          date not null,
    value              bigint not null check (value >= 0),
    qualifier          text not null check (qualifier in ('exact', 'at-least', 'nearly', 'about')),
    told_by            text not null check (told_by in ('platform-screen', 'partner', 'press', 'document')),
    evidence           text,
    evidence_media     text references hub.media (sha256),
    note               text,
    entered_at         timestamptz not null,
    entered_by         uuid not null references hub.users (id),
    confirmed_at       timestamptz,
    confirmed_by       uuid references hub.users (id),
    supersedes         uuid references hub.channel_figures (id),
    check (period_from <= period_to),
    check (evidence is not null or evidence_media is not null),
    check ((confirmed_at is null) = (confirmed_by is null)),
    check (confirmed_by <> entered_by)
);
create index channel_figures_by_period on hub.channel_figures (period_to, period_from, channel_id);
create index channel_figures_open on hub.channel_figures (entered_at, id) where confirmed_at is null;
