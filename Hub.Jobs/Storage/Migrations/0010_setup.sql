-- Set-up of a live hub: who may do it, how far it has come, and the way out for mail.

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

-- The password is locked with the key ring, like every secret.
create table hub.mail_settings (
    one          boolean primary key default true check (one),
    host         text not null check (host <> ''),
    port         int  not null check (port between 1 and 65535),
    security     text not null check (security in ('start-tls', 'none')),
    user_name    text,
    password     text,
    from_address text not null check (from_address <> ''),
    changed_at   timestamptz not null,
    check ((user_name is null) = (password is null))
);
