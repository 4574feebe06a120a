-- Bulletins: several items that are out on a channel, sent to its followers as one message that nobody can call back.
create table hub.bulletins (
    id            uuid primary key,
    sample        boolean not null,
    mode          text not null references hub.hub_mode (mode),
    channel_id    uuid not null references hub.channels (id),
    name          text not null check (name <> ''),
    state         text not null check (state in ('draft', 'submitted', 'approved', 'sending', 'sent', 'not-sent', 'unknown', 'cancelled')),
    due_at        timestamptz not null,
    -- The platform's own values; empty: every follower.
    places        text[] not null,
    created_at    timestamptz not null,
    created_by    uuid not null references hub.users (id),
    submitted_at  timestamptz,
    return_reason text,
    first_at      timestamptz,
    first_by      uuid references hub.users (id),
    second_at     timestamptz,
    second_by     uuid references hub.users (id),
    -- The one try.
    tried_at      timestamptz,
    tried_on      text,
    send_day      date,
    lease_token   uuid,
    lease_until   timestamptz,
    audience      bigint check (audience >= 0),
    ended_at      timestamptz,
    remote_id     text,
    cause         text,
    cause_detail  text,
    exchanges     jsonb,
    late_outcome  text,
    answered_at   timestamptz,
    answered_by   uuid references hub.users (id),
    answer_note   text,
    foreign key (id, sample) references hub.subjects (id, sample),
    check (not (sample and mode = 'live')),
    -- Two confirm it, neither the writer.
    constraint two_others_confirm check (first_by <> created_by and second_by <> created_by and second_by <> first_by),
    check ((first_at is null) = (first_by is null) and (second_at is null) = (second_by is null) and (second_by is null or first_by is not null)),
    constraint nothing_goes_unconfirmed check (state in ('draft', 'submitted', 'cancelled') or second_by is not null),
    constraint what_was_tried_has_its_day check ((tried_at is null) = (state in ('draft', 'submitted', 'approved', 'cancelled')) and (tried_at is null) = (send_day is null)),
    check (state <> 'sending' or (lease_token is not null and lease_until is not null)),
    check ((state in ('sent', 'not-sent', 'unknown')) = (ended_at is not null)),
    check (state <> 'sent' or remote_id is not null),
    check ((answered_at is null) = (answered_by is null))
);
create index bulletins_by_time on hub.bulletins (created_at desc, id desc);
create index bulletins_due on hub.bulletins (due_at) where state in ('approved', 'sending');
-- One a day and channel; one whose end nobody knows counts as sent until a person has looked.
create unique index one_bulletin_a_day on hub.bulletins (channel_id, send_day) where state in ('sending', 'sent', 'unknown');

create table hub.bulletin_items (
    bulletin_id    uuid not null references hub.bulletins (id),
    position       int  not null check (position between 1 and 100),
    item_id        uuid not null references hub.items (id),
    publication_id uuid not null references hub.publications (id),
    primary key (bulletin_id, position),
    unique (bulletin_id, item_id)
);
create index bulletin_items_by_item on hub.bulletin_items (item_id);

-- What was tried stays tried, whatever a program does: a second try of the same bulletin cannot be begun.
create function hub.keep_one_try() returns trigger language plpgsql as $$
begin
    if old.tried_at is not null and (new.tried_at is distinct from old.tried_at or new.lease_token is distinct from old.lease_token
                                     or new.state in ('draft', 'submitted', 'approved', 'sending', 'cancelled') and new.state <> old.state) then
        raise exception 'a bulletin is tried once' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger keep_one_try before update on hub.bulletins for each row execute function hub.keep_one_try();

alter table hub.publications
    add column bulletin_id uuid references hub.bulletins (id),
    drop constraint only_what_was_adopted_has_no_delivery,
    drop constraint only_what_was_adopted_has_no_payload,
    add constraint a_delivery_or_a_bulletin_or_adopted check (num_nonnulls(delivery_id, bulletin_id) = case when adopted then 0 else 1 end),
    add constraint only_bulletins_and_what_was_adopted_have_no_payload check (adopted or bulletin_id is not null or payload_hash is not null);
create unique index one_publication_of_a_bulletin on hub.publications (bulletin_id) where bulletin_id is not null;

-- The way of an account to its first item: what somebody said is done, and what the hub has proven.
create table hub.channel_steps (
    channel_id uuid not null references hub.channels (id),
    step       text not null check (step <> ''),
    known      text not null check (known in ('said', 'proven')),
    done       boolean not null,
    evidence   text,
    changed_at timestamptz not null,
    changed_by uuid references hub.users (id),
    primary key (channel_id, step, known),
    check ((known = 'said') = (changed_by is not null))
);

-- A person who went to the platform's page of consent. The state is kept as its hash, the verifier locked.
create table hub.channel_consents (
    id         uuid primary key,
    channel_id uuid not null references hub.channels (id),
    state_hash text not null unique,
    verifier   text not null,
    begun_at   timestamptz not null,
    begun_by   uuid not null references hub.users (id),
    used_at    timestamptz,
    outcome    text
);
create index channel_consents_open on hub.channel_consents (begun_by, begun_at) where used_at is null;

-- A hidden object that goes round: made, read back, removed. What it leaves behind is listed until it is gone.
create table hub.hidden_trials (
    id         uuid primary key,
    channel_id uuid not null references hub.channels (id),
    begun_at   timestamptz not null,
    begun_by   uuid not null references hub.users (id),
    phase      text not null check (phase in ('making', 'asking', 'removing', 'confirming', 'gone', 'failed')),
    may_remain boolean not null,
    ticket     text,
    handle     text,
    due_at     timestamptz not null,
    cause      text,
    ended_at   timestamptz,
    check ((phase in ('gone', 'failed')) = (ended_at is not null))
);
create unique index one_open_hidden_trial on hub.hidden_trials (channel_id) where ended_at is null;
create index hidden_trials_by_channel on hub.hidden_trials (channel_id, begun_at desc);

-- What platforms tell: numbers of a day. Of a single event only a keyed hash is kept, for as long as it may be repeated.
create table hub.event_counts (
    channel_id uuid not null references hub.channels (id),
    day        date not null,
    kind       text not null,
    number     bigint not null check (number > 0),
    primary key (channel_id, day, kind)
);
create table hub.seen_events (
    channel_id uuid not null references hub.channels (id),
    once       text not null check (length(once) = 64),
    seen_at    timestamptz not null,
    primary key (channel_id, once)
);
create index seen_events_by_time on hub.seen_events (seen_at);
