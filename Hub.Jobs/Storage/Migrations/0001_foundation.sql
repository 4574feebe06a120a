-- What every other table stands on: practice or live, the hub's clock, the fence, nodes, audit, keys, outbox.

create schema hub;
comment on schema hub is 'Outreach Hub: everything but the engine and the list of migrations';

-- One row. mode is a key so that rows can refer to it (deliveries.mode) and a wrong mode cannot be stored.
create table hub.hub_mode (
  mode text primary key check (mode in ('practice', 'live')),
  prepared_at timestamptz not null default clock_timestamp(),
  clock_offset interval not null default interval '0',
  constraint only_practice_moves_its_clock check (mode = 'practice' or clock_offset = interval '0')
);
create unique index hub_mode_has_one_row on hub.hub_mode ((true));

create function hub.keep_hub_mode() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.mode = old.mode and new.prepared_at = old.prepared_at then
    return new;
  end if;
  raise exception 'a database stays % for ever: prepare another database instead', (select mode from hub.hub_mode)
    using errcode = 'restrict_violation';
end
$$;
create trigger hub_mode_never_changes before update or delete on hub.hub_mode
  for each row execute function hub.keep_hub_mode();
create trigger hub_mode_is_never_emptied before truncate on hub.hub_mode
  for each statement execute function hub.keep_hub_mode();

-- The clock of every rule on due, embargo, window and pause. It reads clock_timestamp(), so it moves inside a transaction,
-- and is nevertheless declared STABLE: one statement may use one value of it, and so due indexes serve comparisons with it.
-- Leases and token locks use clock_timestamp() itself.
create function hub.now() returns timestamptz language sql stable parallel safe as $$
  select clock_timestamp() + coalesce((select clock_offset from hub.hub_mode), interval '0')
$$;

-- Which server this is: system identifier, timeline, database. A copy restored elsewhere, a rewound or promoted server and a
-- second database all differ in it.
create function hub.server_identity() returns text language sql stable as $$
  select concat_ws(':',
    (select system_identifier from pg_control_system()),
    case when pg_is_in_recovery() then 'standby' else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end,
    (select oid from pg_database where datname = current_database()))
$$;

create table hub.fence (
  one boolean primary key default true check (one),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  written_at timestamptz not null default clock_timestamp()
);
comment on table hub.fence is 'What may send: written by the first node, never by a migration; rewritten only by adopting the database';

-- instance_key is derived from HUB_INSTANCE by the program; the secret itself never travels.
create function hub.fence_hash(instance_key text) returns text language sql stable as $$
  select encode(sha256(convert_to('hub-fence-1:' || instance_key || ':' || hub.server_identity(), 'UTF8')), 'hex')
$$;

-- True only for the instance whose fence stands here. No row, or another one: false, never null.
create function hub.fence_holds(instance_key text) returns boolean language sql stable as $$
  select exists (select from hub.fence where hash = hub.fence_hash(instance_key))
$$;

create table hub.nodes (
  id uuid primary key,
  name text not null,
  role text not null check (role in ('all', 'web', 'jobs')),
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  skew_ms integer not null default 0
);

create table hub.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'service', 'system')),
  actor_id text,
  actor_name text not null,
  action text not null,
  subject_kind text,
  subject_id text,
  detail text not null,
  constraint a_subject_is_whole check ((subject_kind is null) = (subject_id is null))
);
create index audit_by_subject on hub.audit (subject_kind, subject_id, id);
create index audit_by_actor on hub.audit (actor_id, id);
create index audit_by_time on hub.audit (at, id);
comment on column hub.audit.detail is 'Canonical JSON: NFC, keys sorted, no blanks; see Audit/CanonicalJson.cs';

-- Ids are given before commit, so rows become visible out of order. This list holds what is not sealed yet; the sealer
-- takes rows off it in the transaction that seals them. It is only a shortcut: verification compares the two tables.
create table hub.audit_unsealed (
  audit_id bigint primary key references hub.audit (id)
);
create function hub.list_as_unsealed() returns trigger language plpgsql as $$
begin
  insert into hub.audit_unsealed (audit_id) values (new.id);
  return null;
end
$$;
create trigger audit_rows_wait_for_their_seal after insert on hub.audit
  for each row execute function hub.list_as_unsealed();

create table hub.audit_seal (
  position bigint primary key check (position > 0),
  audit_id bigint not null unique references hub.audit (id),
  row_hash bytea not null check (length(row_hash) = 32),
  chain_hash bytea not null check (length(chain_hash) = 32),
  sealed_at timestamptz not null default clock_timestamp()
);

-- The Data Protection key ring. Each key is wrapped by the master key file, which is outside the database.
create table hub.data_keys (
  id uuid primary key,
  friendly_name text not null,
  xml text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Side effects of what was committed: nothing may fail a send after the platform accepted it.
create table hub.outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null,
  payload jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  tries integer not null default 0 check (tries >= 0)
);
create index outbox_undone on hub.outbox (due_at, id) where done_at is null;
