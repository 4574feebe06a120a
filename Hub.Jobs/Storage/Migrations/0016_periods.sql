-- Periods of reports, and what they showed when they were closed.

create table hub.reporting_rules (
    one        boolean primary key default true check (one),
    -- Figures of a period count as they stood this many days after its last one.
    close_days int not null check (close_days between 0 and 60)
);
insert into hub.reporting_rules (close_days) values (5);

create table hub.periods (
    id         uuid primary key,
    kind       text not null check (kind in ('quarter', 'year', 'span')),
    first_day  date not null,
    last_day   date not null,
    opened_at  timestamptz not null,
    opened_by  uuid references hub.users (id),
    -- Set once, together.
    closed_at  timestamptz,
    closed_by  uuid references hub.users (id),
    cut_off    timestamptz,
    close_note text,
    check (first_day <= last_day),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (cut_off is null)),
    unique (first_day, last_day)
);

-- A closed period never changes: neither its row nor what it showed.
create function hub.keep_closed_period() returns trigger language plpgsql as $$
begin
    if old.closed_at is not null then
        raise exception 'the period of % to % is closed', old.first_day, old.last_day using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end $$;
create trigger keep_closed_period before update or delete on hub.periods for each row execute function hub.keep_closed_period();

create table hub.period_figures (
    period_id uuid not null references hub.periods (id),
    like hub.standing_figures,
    primary key (period_id, publication_id, metric)
);
create index period_figures_by_sample on hub.period_figures (sample_id) where sample_id is not null;

create table hub.period_channel_figures (
    period_id uuid not null references hub.periods (id),
    figure_id uuid not null references hub.channel_figures (id),
    primary key (period_id, figure_id)
);

-- As in figure_days, of one closed period.
create view hub.period_days as
    select period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
           count(*)::int as figures, coalesce(sum(value), 0)::bigint as total
    from hub.period_figures
    group by period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official;

create function hub.freeze_period(period uuid, cutoff timestamptz) returns bigint language plpgsql security definer set search_path = hub, pg_temp as $$
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

    insert into hub.period_channel_figures
    select period, c.id from hub.channel_figures c
    where c.period_from >= p.first_day and c.period_to <= p.last_day and c.confirmed_at <= cutoff
      and not exists (select from hub.channel_figures n where n.supersedes = c.id and n.confirmed_at <= cutoff);
    return frozen;
end $$;

-- What counted of whatever came out on these days in Vietnam: what the closed period showed where one is named, else what stood at the moment.
create function hub.figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid) returns setof hub.standing_figures stable language plpgsql as $$
begin
    if closed is not null then
        return query
        select publication_id, metric, subject_id, channel_id, bulletin, day, section, sample_id, sample_read_at, sample_hash, definition_version, value, missing,
               qualifier, source, official
        from hub.period_figures where period_id = closed;
    else
        return query
        select f.* from hub.choose_figures(array(
            select id from hub.publications
            where published_at >= first_day::timestamp at time zone 'Asia/Ho_Chi_Minh'
              and published_at < (last_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'), cutoff) f;
    end if;
end $$;

-- Who was asked by letter to settle what is open: once a day.
create table hub.period_reminders (
    period_id uuid not null references hub.periods (id),
    user_id   uuid not null references hub.users (id),
    -- In Vietnam.
    day       date not null,
    sent_at   timestamptz not null,
    sent_by   uuid references hub.users (id),
    primary key (period_id, user_id, day)
);

-- What is known of a channel over a stated time and is no figure. Never changed; the newest of the same words on the same days holds.
create table hub.channel_remarks (
    id         uuid primary key,
    channel_id uuid not null references hub.channels (id),
    -- The metric that it says something about, where it does.
    metric     text,
    first_day  date not null,
    last_day   date not null,
    remark     text not null check (remark <> '' and remark is nfc normalized),
    entered_at timestamptz not null,
    entered_by uuid references hub.users (id),
    check (first_day <= last_day)
);
create index channel_remarks_by_days on hub.channel_remarks (last_day, first_day);

-- A report as it was made: what was asked, and what was answered, byte for byte. Its written parts stand apart and have versions.
create table hub.reports (
    id         uuid primary key,
    first_day  date not null,
    last_day   date not null,
    cut_off    timestamptz not null,
    query      text not null,
    data       text not null,
    sha256     text not null check (sha256 = encode(sha256(convert_to(data, 'UTF8')), 'hex')),
    -- End of the audit chain when it was made.
    audit_head text not null,
    made_at    timestamptz not null,
    made_by    uuid references hub.users (id)
);
create index reports_by_period on hub.reports (last_day desc, first_day, made_at desc);

create table hub.report_texts (
    report_id  uuid not null references hub.reports (id),
    part       text not null,
    version    int  not null check (version > 0),
    words      text not null check (words is nfc normalized),
    written_at timestamptz not null,
    written_by uuid references hub.users (id),
    primary key (report_id, part, version)
);
