-- Orders answer for themselves as posts do: each row has the hash of what it said when it was stored. A review and a declaration come later, once, and
-- are sealed then; what was changed otherwise no longer has its hash, and pages and certificates name it, also while the order is open.
alter table hub.orders add column hash text;
alter table hub.order_tasks add column hash text;
alter table hub.order_proofs add column hash text;
alter table hub.approval_signatures add column hash text;

create function hub.order_hash(o hub.orders) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        o.id, o.item_id, o.kind, o.reason, o.approval_id, extract(epoch from o.ordered_at), o.ordered_by, extract(epoch from o.review_due_at), o.on_duty,
        extract(epoch from o.reviewed_at), o.reviewed_by)::text, 'UTF8')), 'hex')
$$;
create function hub.order_task_hash(t hub.order_tasks) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        t.id, t.order_id, t.channel_id, t.bulletin_id, t.means, t.first, extract(epoch from t.due_at), t.agreed_minutes, t.permission_id, t.copy_state, t.copy_live,
        t.copy_may_be, t.copy_remote_id, t.copy_url, t.copy_hash, t.copy_version, extract(epoch from t.copy_since), t.new_hash, extract(epoch from t.impossible_at),
        t.impossible_by, t.impossible_why)::text, 'UTF8')), 'hex')
$$;
create function hub.order_proof_hash(p hub.order_proofs) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(p.id, p.task_id, extract(epoch from p.at), p.by, p.note, p.link, p.sha256, p.content_type, p.name)::text, 'UTF8')), 'hex')
$$;
create function hub.signature_hash(s hub.approval_signatures) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(s.approval_id, s.user_id, extract(epoch from s.signed_at))::text, 'UTF8')), 'hex')
$$;
update hub.orders o set hash = hub.order_hash(o);
update hub.order_tasks t set hash = hub.order_task_hash(t);
update hub.order_proofs p set hash = hub.order_proof_hash(p);
update hub.approval_signatures s set hash = hub.signature_hash(s);

create function hub.seal_order() returns trigger language plpgsql as $$
declare
    was hub.orders := old;
begin
    if tg_op = 'INSERT' then
        new.hash := hub.order_hash(new);
    elsif old.reviewed_at is null and new.reviewed_at is not null and old.hash = hub.order_hash(old) then
        was.reviewed_at := new.reviewed_at;
        was.reviewed_by := new.reviewed_by;
        new.hash := hub.order_hash(was);
    end if;
    return new;
end $$;
create trigger seal_order before insert or update on hub.orders for each row execute function hub.seal_order();

create function hub.seal_order_task() returns trigger language plpgsql as $$
declare
    was hub.order_tasks := old;
begin
    if tg_op = 'INSERT' then
        new.hash := hub.order_task_hash(new);
    elsif old.impossible_at is null and new.impossible_at is not null and old.hash = hub.order_task_hash(old) then
        was.impossible_at := new.impossible_at;
        was.impossible_by := new.impossible_by;
        was.impossible_why := new.impossible_why;
        new.hash := hub.order_task_hash(was);
    end if;
    return new;
end $$;
create trigger seal_order_task before insert or update on hub.order_tasks for each row execute function hub.seal_order_task();

create function hub.seal_order_proof() returns trigger language plpgsql as $$
begin
    new.hash := hub.order_proof_hash(new);
    return new;
end $$;
create trigger seal_order_proof before insert on hub.order_proofs for each row execute function hub.seal_order_proof();

create function hub.seal_signature() returns trigger language plpgsql as $$
begin
    new.hash := hub.signature_hash(new);
    return new;
end $$;
create trigger seal_signature before insert on hub.approval_signatures for each row execute function hub.seal_signature();
