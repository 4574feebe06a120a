-- An order can say when the error was found that it mends; a correction says it when it is laid before an approver. It is never after the order, and
-- sealed with it. An order that does not say it has the hash that it always had.
alter table hub.submissions add column found_at timestamptz;
alter table hub.submissions add constraint submissions_found_before check (found_at is null or (kind = 'correction' and found_at <= submitted_at));
alter table hub.orders add column found_at timestamptz;
alter table hub.orders add constraint orders_found_before check (found_at <= ordered_at);

create or replace function hub.order_hash(o hub.orders) returns text immutable language sql as $$
    select encode(sha256(convert_to((jsonb_build_array(
        o.id, o.item_id, o.kind, o.reason, o.approval_id, extract(epoch from o.ordered_at), o.ordered_by, extract(epoch from o.review_due_at), o.on_duty,
        extract(epoch from o.reviewed_at), o.reviewed_by)
        || case when o.found_at is null then '[]'::jsonb else jsonb_build_array(extract(epoch from o.found_at)) end)::text, 'UTF8')), 'hex')
$$;
