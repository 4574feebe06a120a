-- The rows that are the truth of every send.

-- Names what is published on a channel: the generation rises when something that was, or may have been, out is removed.
create table hub.placements (
    subject_id uuid not null references hub.subjects (id),
    channel_id uuid not null references hub.channels (id),
    generation int not null default 1 check (generation > 0),
    next_seq   int not null default 1 check (next_seq > 0),
    primary key (subject_id, channel_id)
);

create table hub.deliveries (
    id               uuid primary key,
    subject_id       uuid not null,
    sample           boolean not null,
    mode             text not null references hub.hub_mode (mode),
    channel_id       uuid not null references hub.channels (id),
    seq              int  not null check (seq > 0),
    generation       int  not null check (generation > 0),
    approval_id      uuid not null references hub.approvals (id),
    approval_number  int  not null,
    action           text not null check (action in ('publish', 'update', 'retract')),
    -- A surplus publication that is to be removed; null for the ordinary one. The foreign key follows below.
    target           uuid,
    revision_id      uuid references hub.revisions (id),
    version          int,
    payload_hash     text references hub.payloads (hash),
    state            text not null check (state in (
        'waiting', 'sending', 'prepared', 'pending', 'unsure', 'needs-look', 'needs-hand', 'published', 'removed', 'superseded', 'cancelled',
        'skipped', 'parked', 'blocked', 'rejected', 'conflict', 'given-up')),
    -- What the next claim will do; null where the machine has nothing to do.
    next_step        text check (next_step in ('publish', 'prepare', 'reveal', 'discard', 'update', 'retract', 'poll', 'find', 'confirm')),
    priority         int not null default 0,
    due_at           timestamptz not null,
    window_to        timestamptz,
    valid_until      timestamptz,
    emergency        boolean not null,
    -- While it is being sent.
    claimed_from     text,
    lease_token      uuid,
    lease_until      timestamptz,
    leased_by        text,
    -- What is known and what is in doubt.
    may_be_out       boolean not null default false,
    doubt_step       text,
    still_old        boolean not null default false,
    reveal_begun     boolean not null default false,
    handle           text,
    handle_holds     text,
    ticket           text,
    remote_id        text,
    first_attempt_at timestamptz,
    -- Counters of the rules.
    tries            int not null default 0,
    looks            int not null default 0,
    cannot_tells     int not null default 0,
    stale_tokens     int not null default 0,
    resent           boolean not null default false,
    adopted          boolean not null default false,
    polling_since    timestamptz,
    cause            text,
    cause_detail     text,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    ended_at         timestamptz,
    foreign key (subject_id, sample) references hub.subjects (id, sample),
    check (not (sample and mode = 'live')),
    check ((action = 'retract') = (payload_hash is null)),
    check ((state = 'sending') = (lease_token is not null)),
    check (lease_token is null or (lease_until is not null and claimed_from is not null)),
    check (not (may_be_out and state in ('given-up', 'parked', 'waiting'))),
    check (state <> 'pending' or ticket is not null),
    check (state <> 'prepared' or handle is not null),
    check ((state in ('published', 'removed', 'superseded', 'cancelled', 'skipped')) = (ended_at is not null)),
    unique (subject_id, channel_id, seq),
    unique nulls not distinct (approval_id, channel_id, action, target)
);
-- One delivery of a subject on a channel is under way; its successor waits.
create unique index one_under_way on hub.deliveries (subject_id, channel_id)
    where state in ('sending', 'prepared', 'pending', 'unsure', 'needs-look', 'needs-hand');
create index deliveries_due on hub.deliveries (channel_id, due_at) where state in ('waiting', 'prepared', 'pending', 'unsure');
create index deliveries_sending on hub.deliveries (channel_id, lease_until) where state = 'sending';
create index deliveries_for_people on hub.deliveries (state, changed_at desc, id)
    where state in ('needs-hand', 'needs-look', 'parked', 'blocked', 'rejected', 'conflict', 'given-up');
create index deliveries_by_change on hub.deliveries (changed_at desc, id desc);

create table hub.attempts (
    id           uuid primary key,
    delivery_id  uuid not null references hub.deliveries (id),
    number       int  not null check (number > 0),
    step         text not null,
    lease_token  uuid not null,
    node         text not null,
    started_at   timestamptz not null,
    ended_at     timestamptz,
    outcome      text,
    cause        text,
    cause_detail text,
    -- What went over the wire, scrubbed: an array of exchanges.
    exchanges    jsonb,
    late_outcome text,
    late_at      timestamptz,
    unique (delivery_id, number),
    check ((ended_at is null) = (outcome is null))
);
create unique index one_open_attempt on hub.attempts (delivery_id) where ended_at is null;

-- Proof that something is out. What public pages and feeds read for the hub's own site.
create table hub.publications (
    id            uuid primary key,
    subject_id    uuid not null references hub.subjects (id),
    channel_id    uuid not null references hub.channels (id),
    delivery_id   uuid not null references hub.deliveries (id),
    publish_key   text not null,
    generation    int  not null,
    remote_id     text not null,
    url           text,
    payload_hash  text not null references hub.payloads (hash),
    version       int  not null,
    content_hash  text,
    proof         text not null check (proof in ('answered-by-platform', 'read-back', 'read-by-account', 'acknowledged', 'by-hand')),
    published_at  timestamptz not null,
    updated_at    timestamptz not null,
    removed_at    timestamptz,
    removed_proof text,
    surplus       boolean not null default false,
    check ((removed_at is null) = (removed_proof is null))
);
create unique index one_live_publication on hub.publications (subject_id, channel_id) where removed_at is null and not surplus;
create index publications_by_delivery on hub.publications (delivery_id);
create index publications_by_time on hub.publications (channel_id, published_at desc, id desc);
alter table hub.deliveries add foreign key (target) references hub.publications (id);

-- What a person must know of: opened once, closed once.
create table hub.incidents (
    id          uuid primary key,
    kind        text not null,
    channel_id  uuid references hub.channels (id),
    delivery_id uuid references hub.deliveries (id),
    detail      text not null,
    opened_at   timestamptz not null,
    closed_at   timestamptz
);
create unique index one_open_incident on hub.incidents (kind, coalesce(delivery_id, channel_id)) where closed_at is null;

-- A delivery waits until everything before it, of the same subject on the same channel, is settled.
create function hub.has_predecessor(d hub.deliveries) returns boolean stable language sql as $$
    select exists (
        select from hub.deliveries p
        where p.subject_id = d.subject_id and p.channel_id = d.channel_id and p.seq < d.seq and p.ended_at is null)
$$;

-- Once a newer approval of the subject names the channel, nothing that an older one let out may start.
create function hub.is_overtaken(d hub.deliveries) returns boolean stable language sql as $$
    select exists (
        select from hub.approvals a
        join hub.approval_channels c on c.approval_id = a.id
        where c.subject_id = d.subject_id and c.channel_id = d.channel_id and a.number > d.approval_number and a.effective_at is not null)
$$;
