-- Who has taken a task of hands. One row for each delivery; who had it before stands in the audit log.
create table hub.hand_claims (
    delivery_id uuid primary key references hub.deliveries (id),
    claimed_by  uuid not null references hub.users (id),
    claimed_at  timestamptz not null
);

-- What a look at a pasted link showed: added, never changed. A look is a hint; nothing waits for it.
create table hub.page_checks (
    id          uuid primary key,
    delivery_id uuid not null references hub.deliveries (id),
    url         text not null,
    at          timestamptz not null,
    result      text not null check (result in ('found', 'line-missing', 'not-reachable', 'not-tested')),
    status      int,
    detail      text,
    check (result not in ('found', 'line-missing') or status is not null)
);
create index page_checks_by_delivery on hub.page_checks (delivery_id);

-- One row for each reminder of a post that nobody took, written with its letter.
create table hub.hand_reminders (
    delivery_id uuid not null references hub.deliveries (id),
    step_id     uuid not null references hub.escalation_steps (id),
    at          timestamptz not null,
    recipients  text[] not null,
    primary key (delivery_id, step_id)
);

-- Files of figures name posts by their links. A hash: links of platforms may be longer than a tree takes.
create index publications_by_url on hub.publications using hash (url);
