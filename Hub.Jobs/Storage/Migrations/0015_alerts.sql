-- Who is told of what, by letter and by webhook; who set which rule of release; how jobs ran; which backups were made; the audit log by area.

-- What an incident is about where it is neither a delivery nor a channel (a machine), or more than one (a channel and an expiry).
alter table hub.incidents
    add column about     text,
    -- Closed because a graver one of the same matter took its place; nobody is told that it is over.
    add column escalated boolean not null default false,
    add column closed_by uuid references hub.users (id);
create unique index one_open_incident_about on hub.incidents (kind, about) where closed_at is null and about is not null;
create index incidents_open on hub.incidents (opened_at desc, id desc) where closed_at is null;
create index incidents_by_time on hub.incidents (opened_at desc, id desc);

-- Whoever opens or closes an incident, and however: the word that people are to be told stands in the same transaction. A process that dies
-- here leaves both or neither.
create function hub.tell_of_incident() returns trigger language plpgsql as $$
begin
    insert into hub.outbox (kind, key, created_at, due_at)
    values ('alert', new.id || case when tg_op = 'INSERT' then ':opened' else ':closed' end, hub.now(), hub.now());
    return null;
end $$;
create trigger tell_that_it_opened after insert on hub.incidents for each row execute function hub.tell_of_incident();
create trigger tell_that_it_closed after update of closed_at on hub.incidents for each row
    when (old.closed_at is null and new.closed_at is not null) execute function hub.tell_of_incident();

-- Who wants which letters, where it differs from what a role brings; an address is a mailbox that belongs to nobody here.
create table hub.alert_choices (
    id         uuid primary key,
    user_id    uuid references hub.users (id),
    address    text check (address <> ''),
    area       text not null check (area in ('failed', 'doubt', 'late', 'channel', 'machine', 'nightly')),
    wanted     boolean not null,
    changed_at timestamptz not null,
    check ((user_id is null) <> (address is null)),
    unique nulls not distinct (user_id, address, area)
);

-- Where alerts are pushed, signed as Standard Webhooks has it. The secret is locked like every other.
create table hub.alert_endpoints (
    id             uuid primary key,
    name           text not null check (name <> ''),
    address        text not null,
    secret         text not null,
    created_at     timestamptz not null,
    created_by     uuid references hub.users (id),
    removed_at     timestamptz,
    last_taken_at  timestamptz,
    last_failed_at timestamptz,
    last_failure   text,
    check ((last_failed_at is null) = (last_failure is null))
);

-- One for each day in Vietnam: the head of the audit chain as it left the database.
create table hub.nightly_letters (
    day       date primary key,
    head      text not null,
    whole     boolean not null,
    posted_at timestamptz not null
);

create table hub.backups (
    id         uuid primary key,
    file       text not null,
    sha256     text not null check (length(sha256) = 64),
    audit_head text not null,
    made_at    timestamptz not null
);
create index backups_by_time on hub.backups (made_at desc);

-- Room on the disk of each machine, as its processes see it.
alter table hub.nodes
    add column disk_free_mb  bigint,
    add column disk_total_mb bigint;

-- How calls by the calendar went, and which other calls failed: no engine keeps it, for none learns of a failure.
create table hub.job_runs (
    handler        text not null,
    key            text not null,
    runs           bigint not null default 0 check (runs >= 0),
    failures       bigint not null default 0 check (failures >= 0),
    last_started_at timestamptz,
    last_ended_at  timestamptz,
    last_failed_at timestamptz,
    last_failure   text,
    primary key (handler, key),
    check ((last_failed_at is null) = (last_failure is null))
);

-- Who set the rules of release, and since when.
alter table hub.release_rules
    add column quiet_set_at    timestamptz,
    add column quiet_set_by    uuid references hub.users (id),
    add column mourning_reason text,
    add column mourning_set_at timestamptz,
    add column mourning_set_by uuid references hub.users (id);
alter table hub.channels
    add column cadence_set_at timestamptz,
    add column cadence_set_by uuid references hub.users (id);

-- The console reads the queue of one channel, and what is open.
create index deliveries_of_channel_by_change on hub.deliveries (channel_id, changed_at desc, id desc);
create index deliveries_open on hub.deliveries (channel_id, state) where ended_at is null;

-- The first word of an action says what it is about: the log is read by it.
alter table hub.audit add column area text not null generated always as (split_part(action, '.', 1)) stored;
create index audit_by_area on hub.audit (area, id);
