-- The nightly look finds what was changed or removed of deliveries, attempts and orders too, by the rules by which pages, packs and reports name
-- them. Such a row is no evidence of a figure: it has no metric, and beside its id that of the delivery or the order on whose page it is named.
alter table hub.changed_evidence add column owner_id uuid;
alter table hub.changed_evidence drop constraint changed_evidence_place_check;
alter table hub.changed_evidence add constraint changed_evidence_place_check check (place in (
    'standing-figure', 'sum', 'closed-figure', 'closed-sum', 'closed-channel-figure', 'confirmation',
    'delivery', 'attempt', 'order', 'order-task', 'order-proof', 'signature'));
alter table hub.changed_evidence add constraint changed_evidence_owner_check check (
    (owner_id is not null) = coalesce(place in ('delivery', 'attempt', 'order', 'order-task', 'order-proof', 'signature'), false));

-- Of so many subjects after this one: those that there are, and those that only the lines of their rows still name.
create function hub.find_changed_sends(after uuid, most int) returns table (last uuid, found bigint) language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    looked uuid[];
begin
    select array_agg(x.id order by x.id) into looked from (
        (select s.id from hub.subjects s where s.id > after order by s.id limit most)
        union
        (select distinct r.owner_id from hub.row_seals r where r.owner_id > after and r.row_table in ('deliveries', 'orders') order by r.owner_id limit most)
        order by 1 limit most) x;

    return query with wrong as (
        select u.id, u.gone, case u.row_table when 'attempts' then 'attempt' else 'delivery' end as place, u.delivery as owner_id, u.channel as channel_id, s.id as subject_id, u.at
        from unnest(looked) s(id) cross join lateral hub.unsealed_sends(s.id) u
        union all
        select u.id, u.gone, case u.row_table when 'orders' then 'order' when 'order_tasks' then 'order-task' when 'order_proofs' then 'order-proof' else 'signature' end,
               o.id, null, o.item_id, o.ordered_at
        from hub.orders o cross join lateral hub.unsealed_order_rows(o.item_id, o.id, o.approval_id) u
        where o.item_id = any (looked)
        union all
        select r.row_id, true, 'order', r.row_id, null, r.owner_id, r.at
        from hub.row_seals r
        where r.owner_id = any (looked) and r.row_table = 'orders' and not exists (select from hub.orders o where o.id = r.row_id)
    ), written as (
        insert into hub.changed_evidence (sample_id, how, place, owner_id, channel_id, subject_id, first_day, last_day)
        select distinct on (w.id) w.id, case when w.gone then 'removed' else 'hash-differs' end, w.place, w.owner_id, w.channel_id, w.subject_id, d.day, d.day
        from wrong w cross join lateral (select (w.at at time zone 'Asia/Ho_Chi_Minh')::date as day) d
        order by w.id, w.gone desc, w.place
        on conflict (sample_id) do nothing returning 1
    )
    select looked[array_upper(looked, 1)], (select count(*) from written);
end $$;
