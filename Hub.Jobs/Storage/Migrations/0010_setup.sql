-- Set-up of a live hub: who may do it, and how far it has come.

-- Secrets of links and sessions stand here as hashes only.
create table hub.setup (
    one          boolean primary key default true check (one),
    link_hash    text check (length(link_hash) = 64),
    session_hash text check (length(session_hash) = 64),
    proof_key    text,
    proof_code   text,
    finished_at  timestamptz,
    check ((proof_key is null) = (proof_code is null))
);

-- What a person did or put off; what shows in other tables (people, channels) is read from there.
create table hub.setup_notes (
    step       text primary key check (step in (
        'organisation', 'address', 'mail', 'administrator', 'people', 'machine', 'keys', 'backup', 'channel')),
    state      text not null check (state in ('later', 'done')),
    note       text,
    changed_at timestamptz not null
);
