-- Where items go: platform apps, channels, the documents that allow them, their tokens, and everything that can stop a send.

create table hub.apps (
    id           uuid primary key,
    connector    text not null,
    name         text not null unique,
    settings     jsonb not null,
    secrets      jsonb not null,
    next_free_at timestamptz,
    created_at   timestamptz not null
);

create table hub.channels (
    id             uuid primary key,
    app_id         uuid references hub.apps (id),
    connector      text not null,
    slug           text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name           text not null,
    settings       jsonb not null,
    secrets        jsonb not null,
    max_parallel   int  not null check (max_parallel between 1 and 100),
    -- Read-only until an administrator opens it.
    opened_at      timestamptz,
    opened_by      uuid references hub.users (id),
    -- Pause: a person's.
    paused_at      timestamptz,
    paused_by      uuid references hub.users (id),
    pause_reason   text,
    -- Blocked: the machine's, until the channel is mended.
    blocked_at     timestamptz,
    blocked_cause  text,
    -- Pace: asked for by the platform, or by the lane's own breaker.
    next_free_at   timestamptz,
    failures_in_row int not null default 0,
    cadence        interval,
    last_shown_at  timestamptz,
    agreed_delay   interval not null default interval '0',
    retired_at     timestamptz,
    created_at     timestamptz not null,
    check ((paused_at is null) = (pause_reason is null)),
    check ((blocked_at is null) = (blocked_cause is null))
);

create table hub.permissions (
    id              uuid primary key,
    channel_id      uuid not null references hub.channels (id),
    document_number text not null check (document_number <> ''),
    signed_by       text not null check (signed_by <> ''),
    valid_from      timestamptz not null,
    valid_to        timestamptz,
    recorded_at     timestamptz not null,
    recorded_by     uuid references hub.users (id),
    check (valid_to is null or valid_to > valid_from)
);
create index permissions_by_channel on hub.permissions (channel_id, valid_from);

-- The pair in use, and the open row of a renewal that has begun. Nobody uses a pair before it is committed.
create table hub.channel_tokens (
    channel_id         uuid primary key references hub.channels (id),
    version            int not null check (version > 0),
    access             text not null,
    refresh            text,
    access_expires_at  timestamptz,
    refresh_expires_at timestamptz,
    renewed_at         timestamptz not null,
    renewal_started_at timestamptz,
    renewal_tries      int not null default 0
);

-- City-wide stop: in force while it is not lifted.
create table hub.stops (
    id        uuid primary key,
    reason    text not null check (reason <> ''),
    set_at    timestamptz not null,
    set_by    uuid references hub.users (id),
    lifted_at timestamptz,
    lifted_by uuid references hub.users (id)
);
create unique index one_stop_in_force on hub.stops ((true)) where lifted_at is null;

-- One row of rules about time; quiet hours are local to Asia/Ho_Chi_Minh and may span midnight.
create table hub.release_rules (
    one           boolean primary key default true check (one),
    quiet_from    time,
    quiet_to      time,
    mourning_from timestamptz,
    mourning_to   timestamptz,
    check ((quiet_from is null) = (quiet_to is null)),
    check ((mourning_from is null) = (mourning_to is null))
);
insert into hub.release_rules default values;

create function hub.is_quiet(at timestamptz) returns boolean stable language sql as $$
    select coalesce(
        case when quiet_from <= quiet_to
             then (at at time zone 'Asia/Ho_Chi_Minh')::time >= quiet_from and (at at time zone 'Asia/Ho_Chi_Minh')::time < quiet_to
             else (at at time zone 'Asia/Ho_Chi_Minh')::time >= quiet_from or (at at time zone 'Asia/Ho_Chi_Minh')::time < quiet_to
        end, false)
    from hub.release_rules
$$;

create function hub.is_mourning(at timestamptz) returns boolean stable language sql as $$
    select coalesce(at >= mourning_from and at < mourning_to, false) from hub.release_rules
$$;

-- The next moment, after `at`, at which quiet hours end.
create function hub.quiet_ends(at timestamptz) returns timestamptz stable language sql as $$
    select case when today > at then today else today + interval '1 day' end
    from (select ((at at time zone 'Asia/Ho_Chi_Minh')::date + quiet_to) at time zone 'Asia/Ho_Chi_Minh' as today from hub.release_rules) r
$$;
