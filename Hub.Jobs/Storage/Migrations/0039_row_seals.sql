-- What a certificate, an evidence pack and an item's page rest on cannot be changed or taken away in silence: of each row there is a line here that
-- triggers alone write, once. Attempts and deliveries get theirs when they end, with the hash of all that is never changed by rule afterwards: one
-- line by one key for each, whatever else is done to the row. Orders, their tasks, their proofs and the signatures under them carry their hash
-- themselves; their line says that they are there. A row without a line, or a line without a row, is named like one that says something else.
create table hub.row_seals (
    -- What it is of: an attempt's delivery, a delivery's or an order's subject, a task's order, a proof's task, a signature's approval.
    owner_id  uuid not null,
    -- Of a signature, who signed.
    row_id    uuid not null,
    row_table text not null check (row_table in ('attempts', 'deliveries', 'orders', 'order_tasks', 'order_proofs', 'approval_signatures')),
    -- Null: the row carries its own.
    hash      bytea,
    -- When it ended, was ordered, handed in or signed: whether something used it is known though it is gone.
    at        timestamptz not null,
    primary key (owner_id, row_id, row_table)
);

create index row_seals_of_orders on hub.row_seals (at) where row_table = 'orders';

-- An answer that comes after the end stands beside it, and is no part of it. In plpgsql, which keeps its plan: each end of a send passes here, and a
-- function in SQL would be planned anew for each (ten times the cost).
create function hub.attempt_hash(a hub.attempts) returns bytea immutable language plpgsql as $$
begin
    return sha256(convert_to(jsonb_build_array(
        a.id, a.delivery_id, a.number, a.step, a.node, extract(epoch from a.started_at), extract(epoch from a.ended_at), a.outcome, a.cause, a.cause_detail, a.exchanges)::text, 'UTF8'));
end $$;
create function hub.delivery_hash(d hub.deliveries) returns bytea immutable language plpgsql as $$
begin
    return sha256(convert_to(jsonb_build_array(
        d.id, d.subject_id, d.sample, d.mode, d.channel_id, d.seq, d.approval_id, d.approval_number, d.action, d.target, d.revision_id, d.version, d.payload_hash, d.state,
        d.remote_id, extract(epoch from d.first_attempt_at), d.cause, d.cause_detail, extract(epoch from d.created_at), extract(epoch from d.ended_at))::text, 'UTF8'));
end $$;

insert into hub.row_seals select a.delivery_id, a.id, 'attempts', hub.attempt_hash(a), a.ended_at from hub.attempts a where a.ended_at is not null;
insert into hub.row_seals select d.subject_id, d.id, 'deliveries', hub.delivery_hash(d), d.ended_at from hub.deliveries d where d.ended_at is not null;
insert into hub.row_seals select o.item_id, o.id, 'orders', null, o.ordered_at from hub.orders o;
insert into hub.row_seals select t.order_id, t.id, 'order_tasks', null, o.ordered_at from hub.order_tasks t join hub.orders o on o.id = t.order_id;
insert into hub.row_seals select p.task_id, p.id, 'order_proofs', null, p.at from hub.order_proofs p;
insert into hub.row_seals select s.approval_id, s.user_id, 'approval_signatures', null, s.signed_at from hub.approval_signatures s;

create function hub.seal_attempt() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.row_seals values (new.delivery_id, new.id, 'attempts', hub.attempt_hash(new), new.ended_at) on conflict do nothing;
    return null;
end $$;
create trigger seal_attempt after update on hub.attempts for each row when (old.ended_at is null and new.ended_at is not null) execute function hub.seal_attempt();
create trigger seal_ended_attempt after insert on hub.attempts for each row when (new.ended_at is not null) execute function hub.seal_attempt();

create function hub.seal_delivery() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.row_seals values (new.subject_id, new.id, 'deliveries', hub.delivery_hash(new), new.ended_at) on conflict do nothing;
    return null;
end $$;
create trigger seal_delivery after update on hub.deliveries for each row when (old.ended_at is null and new.ended_at is not null) execute function hub.seal_delivery();
create trigger seal_ended_delivery after insert on hub.deliveries for each row when (new.ended_at is not null) execute function hub.seal_delivery();

-- A late proof begins an ended removal or correction again. What was changed before then stays known.
create function hub.unseal_delivery() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    delete from hub.row_seals where owner_id = old.subject_id and row_id = old.id and row_table = 'deliveries' and hash = hub.delivery_hash(old);
    return null;
end $$;
create trigger unseal_delivery after update on hub.deliveries for each row when (old.ended_at is not null and new.ended_at is null) execute function hub.unseal_delivery();

create function hub.note_order() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.row_seals values (new.item_id, new.id, 'orders', null, new.ordered_at);
    return null;
end $$;
create trigger note_order after insert on hub.orders for each row execute function hub.note_order();

create function hub.note_order_task() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.row_seals select new.order_id, new.id, 'order_tasks', null, o.ordered_at from hub.orders o where o.id = new.order_id;
    return null;
end $$;
create trigger note_order_task after insert on hub.order_tasks for each row execute function hub.note_order_task();

create function hub.note_order_proof() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.row_seals values (new.task_id, new.id, 'order_proofs', null, new.at);
    return null;
end $$;
create trigger note_order_proof after insert on hub.order_proofs for each row execute function hub.note_order_proof();

create function hub.note_signature() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.row_seals values (new.approval_id, new.user_id, 'approval_signatures', null, new.signed_at);
    return null;
end $$;
create trigger note_signature after insert on hub.approval_signatures for each row execute function hub.note_signature();

-- Ended deliveries of a subject, and ended attempts of any of its deliveries, that are not what was sealed.
create function hub.unsealed_sends(subject uuid) returns table (row_table text, id uuid, gone boolean, at timestamptz, delivery uuid, channel uuid) stable language sql as $$
    with sealed as (
        select s.row_id, s.hash, s.at from hub.row_seals s where s.owner_id = subject and s.row_table = 'deliveries'
    ), known as (
        select row_id as id from sealed union select d.id from hub.deliveries d where d.subject_id = subject
    )
    select 'deliveries', s.row_id, d.id is null, s.at, s.row_id, d.channel_id
    from sealed s left join hub.deliveries d on d.id = s.row_id
    where d.id is null or s.hash is distinct from hub.delivery_hash(d)
    union all
    select 'deliveries', d.id, false, d.ended_at, d.id, d.channel_id
    from hub.deliveries d where d.subject_id = subject and d.ended_at is not null and not exists (select from sealed s where s.row_id = d.id)
    union all
    select 'attempts', s.row_id, a.id is null, s.at, k.id, d.channel_id
    from known k
    join hub.row_seals s on s.owner_id = k.id and s.row_table = 'attempts'
    left join hub.attempts a on a.id = s.row_id
    left join hub.deliveries d on d.id = k.id
    where a.id is null or s.hash is distinct from hub.attempt_hash(a)
    union all
    select 'attempts', a.id, false, a.ended_at, d.id, d.channel_id
    from hub.deliveries d
    join hub.attempts a on a.delivery_id = d.id
    where d.subject_id = subject and a.ended_at is not null
      and not exists (select from hub.row_seals s where s.owner_id = d.id and s.row_id = a.id and s.row_table = 'attempts')
$$;

-- Of an order: itself, its tasks, their proofs, and the signatures under its approval, which go by that.
create function hub.unsealed_order_rows(item uuid, ordered uuid, approval uuid) returns table (row_table text, id uuid, gone boolean) stable language sql as $$
    with tasks as (
        select s.row_id as id from hub.row_seals s where s.owner_id = ordered and s.row_table = 'order_tasks'
        union select t.id from hub.order_tasks t where t.order_id = ordered
    ), there as (
        select 'orders' as row_table, o.item_id as owner_id, o.id, o.hash is not distinct from hub.order_hash(o) as same from hub.orders o where o.id = ordered
        union all
        select 'order_tasks', t.order_id, t.id, t.hash is not distinct from hub.order_task_hash(t) from hub.order_tasks t where t.id in (select id from tasks)
        union all
        select 'order_proofs', p.task_id, p.id, p.hash is not distinct from hub.order_proof_hash(p) from hub.order_proofs p where p.task_id in (select id from tasks)
        union all
        select 'approval_signatures', s.approval_id, s.user_id, s.hash is not distinct from hub.signature_hash(s) from hub.approval_signatures s where s.approval_id = approval
    ), sealed as (
        select s.row_table, s.owner_id, s.row_id as id from hub.row_seals s
        where (s.owner_id = item and s.row_id = ordered and s.row_table = 'orders')
           or (s.owner_id = ordered and s.row_table = 'order_tasks')
           or (s.owner_id in (select id from tasks) and s.row_table = 'order_proofs')
           or (s.owner_id = approval and s.row_table = 'approval_signatures')
    )
    select distinct coalesce(s.row_table, t.row_table), case coalesce(s.row_table, t.row_table) when 'approval_signatures' then approval else coalesce(s.id, t.id) end, t.id is null
    from sealed s full join there t on t.row_table = s.row_table and t.owner_id = s.owner_id and t.id = s.id
    where t.id is null or s.id is null or not t.same
$$;
