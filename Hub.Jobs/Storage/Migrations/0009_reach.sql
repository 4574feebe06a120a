-- Figures: when they are to be read, what was read, and who stands for a figure that was typed in.

create table hub.reach_plan (
    publication_id uuid not null references hub.publications (id),
    slot           text not null check (slot in ('1h', '6h', '24h', '3d', '7d', '28d', 'quarter')),
    due_at         timestamptz not null,
    tries          int not null default 0,
    read_at        timestamptz,
    primary key (publication_id, slot)
);
create index reach_plan_due on hub.reach_plan (due_at) where read_at is null;

-- Append-only. A figure, or the reason why there is none: never a zero that nobody said.
create table hub.reach_samples (
    id                 uuid not null,
    read_at            timestamptz not null,
    publication_id     uuid not null references hub.publications (id),
    subject_id         uuid not null references hub.subjects (id),
    channel_id         uuid not null references hub.channels (id),
    slot               text not null check (slot in ('1h', '6h', '24h', '3d', '7d', '28d', 'quarter', 'now', 'manual')),
    metric             text not null check (metric in (
        'posted', 'sent', 'delivered', 'opened', 'impressions', 'views', 'unique_viewers', 'engagements', 'clicks', 'pickups', 'airings',
        'potential_audience', 'reactions', 'comments', 'shares')),
    definition_version int not null check (definition_version > 0),
    value              bigint check (value >= 0),
    missing            text check (missing in (
        'not-collected', 'not-supported', 'too-early', 'page-too-small', 'metric-removed', 'quota-exhausted', 'error', 'channel-retired',
        'gone-at-source', 'no-permission', 'unreadable')),
    qualifier          text not null check (qualifier in ('exact', 'at-least', 'nearly', 'about')),
    source             text not null check (source in ('platform', 'counter', 'manual')),
    evidence           text,
    evidence_media     text references hub.media (sha256),
    entered_by         uuid references hub.users (id),
    note               text,
    supersedes         uuid,
    primary key (id, read_at),
    check ((value is null) <> (missing is null)),
    check ((source = 'manual') = (entered_by is not null)),
    check (source <> 'manual' or evidence is not null or evidence_media is not null)
) partition by range (read_at);
create table hub.reach_samples_rest partition of hub.reach_samples default;
create index reach_samples_by_publication on hub.reach_samples (publication_id, metric, read_at desc);
create index reach_samples_by_subject on hub.reach_samples (subject_id, read_at desc);

-- Who entered a figure does not confirm it.
create table hub.reach_confirmations (
    sample_id    uuid primary key,
    entered_by   uuid not null references hub.users (id),
    confirmed_by uuid not null references hub.users (id),
    confirmed_at timestamptz not null,
    check (confirmed_by <> entered_by)
);

-- Months ahead of time; the application may call this though it may not create tables.
create function hub.add_reach_months(ahead int) returns int language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    made int := 0;
    first date;
begin
    for n in 0..ahead loop
        first := (date_trunc('month', clock_timestamp() at time zone 'UTC') + make_interval(months => n))::date;
        if to_regclass(format('hub.reach_samples_%s', to_char(first, 'YYYYMM'))) is null then
            execute format(
                'create table hub.reach_samples_%s partition of hub.reach_samples for values from (%L) to (%L)',
                to_char(first, 'YYYYMM'), first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
            made := made + 1;
        end if;
    end loop;
    return made;
end
$$;
select hub.add_reach_months(2);
