-- Orders answer for themselves: what each channel has to do, by when, what proves it, and the certificate at the end.

-- What became of a publication, as it was proven: never changed. The row of the publication says only how it stands now.
create table hub.publication_changes (
    id             uuid primary key,
    publication_id uuid not null references hub.publications (id),
    subject_id     uuid not null references hub.subjects (id),
    channel_id     uuid not null references hub.channels (id),
    delivery_id    uuid not null references hub.deliveries (id),
    kind           text not null check (kind in ('shown', 'updated', 'removed')),
    at             timestamptz not null,
    proof          text not null check (proof in ('answered-by-platform', 'read-back', 'read-by-account', 'acknowledged', 'by-hand')),
    payload_hash   text not null references hub.payloads (hash),
    version        int not null,
    remote_id      text not null,
    url            text,
    surplus        boolean not null default false
);
create index publication_changes_by_subject on hub.publication_changes (subject_id, channel_id, at);
insert into hub.publication_changes (id, publication_id, subject_id, channel_id, delivery_id, kind, at, proof, payload_hash, version, remote_id, url, surplus)
select gen_random_uuid(), id, subject_id, channel_id, delivery_id, 'shown', published_at, proof, payload_hash, version, remote_id, url, surplus from hub.publications
union all
select gen_random_uuid(), id, subject_id, channel_id, delivery_id, 'removed', removed_at, removed_proof, payload_hash, version, remote_id, url, surplus
from hub.publications where removed_at is not null;

-- A correction (our own error) and a replacement (a new text for the old) go the same way and are called differently.
alter table hub.submissions add column order_kind text check (order_kind in ('correction', 'replacement'));

-- The time to comply that the channel's document agrees to; null: the house's own.
alter table hub.permissions
    add column correct_minutes  int check (correct_minutes > 0),
    add column withdraw_minutes int check (withdraw_minutes > 0);

create table hub.house_times (
    kind    text not null check (kind in ('correction', 'replacement', 'withdrawal')),
    by_hand boolean not null,
    minutes int not null check (minutes > 0),
    primary key (kind, by_hand)
);
insert into hub.house_times (kind, by_hand, minutes) values
    ('correction', false, 60), ('correction', true, 120), ('replacement', false, 60), ('replacement', true, 120),
    ('withdrawal', false, 30), ('withdrawal', true, 60);

alter table hub.orders
    add column closed_at timestamptz,
    -- Given without the right to order, by whoever was on duty at that moment.
    add column on_duty boolean not null default false;
create index orders_by_time on hub.orders (ordered_at desc, id desc);
create index orders_open on hub.orders (ordered_at desc, id desc) where closed_at is null;

create table hub.order_tasks (
    id             uuid primary key,
    order_id       uuid not null references hub.orders (id),
    channel_id     uuid not null references hub.channels (id),
    means          text not null check (means in (
        'update', 'retract', 'discard', 'own-page', 'push', 'by-hand', 'publish', 'follow-up', 'not-named', 'already-so', 'never-out')),
    -- What has to be known or settled before.
    first          text not null check (first in ('nothing', 'its-answer', 'its-platform', 'a-look', 'a-persons-look', 'its-removal')),
    due_at         timestamptz not null,
    agreed_minutes int not null check (agreed_minutes > 0),
    -- The document that agrees the time; null: the house's own.
    permission_id  uuid references hub.permissions (id),
    -- What the copy was when the order was given.
    copy_state     text,
    copy_live      boolean not null,
    copy_may_be    boolean not null,
    copy_remote_id text,
    copy_url       text,
    copy_hash      text references hub.payloads (hash),
    copy_version   int,
    copy_since     timestamptz,
    new_hash       text references hub.payloads (hash),
    -- The delivery that complies; null where nothing is sent.
    delivery_id    uuid references hub.deliveries (id),
    -- Follows from deliveries, publications and proofs; written by the same rule that pages show, never by a person.
    settled_at     timestamptz,
    -- A person's declaration that it cannot be done.
    impossible_at  timestamptz,
    impossible_by  uuid references hub.users (id),
    impossible_why text,
    follow_up_id   uuid references hub.items (id),
    no_follow_up   text,
    unique (order_id, channel_id),
    check ((impossible_at is null) = (impossible_by is null) and (impossible_at is null) = (impossible_why is null)),
    check (impossible_at is null or follow_up_id is not null or no_follow_up is not null)
);
create index order_tasks_by_channel on hub.order_tasks (channel_id, order_id);
create index order_tasks_unsettled on hub.order_tasks (due_at) where settled_at is null;

-- Orders that were given before this step: their deliveries say how they stand.
insert into hub.order_tasks (id, order_id, channel_id, means, first, due_at, agreed_minutes, copy_live, copy_may_be, new_hash, delivery_id)
select gen_random_uuid(), o.id, c.channel_id, case when o.kind = 'withdrawal' then 'retract' else 'update' end, 'nothing', o.ordered_at + interval '60 minutes', 60,
       false, false, c.payload_hash,
       (select d.id from hub.deliveries d where d.approval_id = o.approval_id and d.channel_id = c.channel_id and d.target is null order by d.seq limit 1)
from hub.orders o join hub.approval_channels c on c.approval_id = o.approval_id;

-- What a person saw, or had sent: a link, a picture, a letter.
create table hub.order_proofs (
    id           uuid primary key,
    task_id      uuid not null references hub.order_tasks (id),
    at           timestamptz not null,
    by           uuid not null references hub.users (id),
    note         text not null check (note <> ''),
    link         text,
    sha256       text check (length(sha256) = 64),
    content_type text,
    name         text,
    bytes        bytea,
    check ((sha256 is null) = (bytes is null) and (sha256 is null) = (content_type is null) and (sha256 is null) = (name is null))
);
create index order_proofs_by_task on hub.order_proofs (task_id, at);

-- Frozen when the last channel was proven or declared impossible.
create table hub.order_certificates (
    order_id       uuid primary key references hub.orders (id),
    content        text not null,
    sha256         text not null check (length(sha256) = 64),
    audit_position bigint not null,
    audit_hash     text not null,
    closed_at      timestamptz not null
);

-- Who may withdraw at once, and when.
create table hub.duty_roster (
    id          uuid primary key,
    user_id     uuid not null references hub.users (id),
    begins_at   timestamptz not null,
    ends_at     timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references hub.users (id),
    check (begins_at < ends_at)
);
create index duty_roster_by_end on hub.duty_roster (ends_at);

-- Whom a channel that has not complied is told to, and when; counted from the deadline. A channel without steps of its own takes the house's.
create table hub.escalation_steps (
    id         uuid primary key,
    channel_id uuid references hub.channels (id),
    minutes    int not null check (minutes between -1440 and 10080),
    who        text not null check (who in ('orderer', 'on-duty', 'approvers', 'person', 'address')),
    user_id    uuid references hub.users (id),
    address    text,
    ended_at   timestamptz,
    check ((who = 'person') = (user_id is not null) and (who = 'address') = (address is not null))
);
create index escalation_steps_by_channel on hub.escalation_steps (channel_id) where ended_at is null;
insert into hub.escalation_steps (id, minutes, who) values
    (gen_random_uuid(), -15, 'on-duty'), (gen_random_uuid(), 0, 'orderer'), (gen_random_uuid(), 60, 'approvers');

-- One row for each reminder, written with its letter: nothing is sent twice by rule, nothing is forgotten by a restart.
create table hub.order_reminders (
    task_id    uuid not null references hub.order_tasks (id),
    step_id    uuid not null references hub.escalation_steps (id),
    at         timestamptz not null,
    recipients text[] not null,
    primary key (task_id, step_id)
);
