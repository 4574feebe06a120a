-- Who let which payloads out, to which channels, in which window.

-- Exactly the bytes that an approver saw and a platform is sent, by their hash.
create table hub.payloads (
    hash             text primary key check (length(hash) = 64),
    bytes            bytea not null,
    connector        text not null,
    renderer_version int not null,
    created_at       timestamptz not null
);

create table hub.submissions (
    id            uuid primary key,
    item_id       uuid not null references hub.items (id),
    revision_id   uuid not null references hub.revisions (id),
    kind          text not null check (kind in ('publish', 'correction')),
    state         text not null check (state in ('open', 'approved', 'returned', 'overtaken')),
    reason        text,
    requested_at  timestamptz not null,
    window_from   timestamptz not null,
    window_to     timestamptz not null,
    emergency     boolean not null,
    submitted_at  timestamptz not null,
    submitted_by  uuid not null references hub.users (id),
    decided_at    timestamptz,
    return_reason text,
    check (window_from < window_to),
    check ((state = 'open') = (decided_at is null)),
    check (kind <> 'correction' or reason is not null)
);
create unique index one_open_submission on hub.submissions (item_id) where state = 'open';
create index submissions_open on hub.submissions (submitted_at, id) where state = 'open';

create table hub.submission_channels (
    submission_id uuid not null references hub.submissions (id),
    channel_id    uuid not null references hub.channels (id),
    payload_hash  text not null references hub.payloads (hash),
    due_at        timestamptz not null,
    primary key (submission_id, channel_id)
);

create table hub.tracked_links (
    key        text primary key check (length(key) between 8 and 32),
    item_id    uuid not null references hub.items (id),
    channel_id uuid not null references hub.channels (id),
    created_at timestamptz not null,
    unique (item_id, channel_id)
);

-- number orders the approvals of one subject; effective_at is set with the last signature that is needed.
create table hub.approvals (
    id                uuid primary key,
    subject_id        uuid not null references hub.subjects (id),
    number            int not null check (number > 0),
    kind              text not null check (kind in ('publish', 'correction', 'withdrawal')),
    submission_id     uuid references hub.submissions (id),
    revision_id       uuid references hub.revisions (id),
    reason            text,
    window_from       timestamptz,
    window_to         timestamptz,
    emergency         boolean not null default false,
    signatures_needed int not null check (signatures_needed between 1 and 2),
    created_at        timestamptz not null,
    effective_at      timestamptz,
    unique (subject_id, number),
    check (kind = 'withdrawal' or (submission_id is not null and revision_id is not null and window_from < window_to)),
    check (kind = 'publish' or reason is not null)
);
create unique index one_approval_of_a_submission on hub.approvals (submission_id);

create table hub.approval_signatures (
    approval_id uuid not null references hub.approvals (id),
    user_id     uuid not null references hub.users (id),
    signed_at   timestamptz not null,
    primary key (approval_id, user_id)
);

-- payload_hash is null for a withdrawal.
create table hub.approval_channels (
    approval_id  uuid not null references hub.approvals (id),
    subject_id   uuid not null references hub.subjects (id),
    channel_id   uuid not null references hub.channels (id),
    payload_hash text references hub.payloads (hash),
    primary key (approval_id, channel_id)
);
create index approval_channels_by_subject on hub.approval_channels (subject_id, channel_id);

-- The act on an item; its deliveries are updates and retracts.
create table hub.orders (
    id            uuid primary key,
    item_id       uuid not null references hub.items (id),
    kind          text not null check (kind in ('correction', 'replacement', 'withdrawal')),
    reason        text not null check (reason <> ''),
    approval_id   uuid not null unique references hub.approvals (id),
    ordered_at    timestamptz not null,
    ordered_by    uuid not null references hub.users (id),
    review_due_at timestamptz,
    reviewed_at   timestamptz,
    reviewed_by   uuid references hub.users (id)
);
create index orders_by_item on hub.orders (item_id, ordered_at);
