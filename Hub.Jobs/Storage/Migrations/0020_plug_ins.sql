-- Files with connectors that an administrator lets the hub run, by their hash.
create table hub.plug_ins (
    id             uuid primary key,
    sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    file_name      text not null,
    name           text not null,
    version        text not null,
    contract_major int,
    origin         text not null check (origin <> ''),
    listed_at      timestamptz not null,
    listed_by      uuid references hub.users (id),
    ended_at       timestamptz,
    ended_by       uuid references hub.users (id)
);
create unique index plug_ins_listed on hub.plug_ins (sha256) where ended_at is null;
