-- The one order in which rows are locked, in one call: the locks of a channel are held for as long as the calls under them take. Each statement sees
-- what was committed before it got its lock, as if they had come one by one.
create function hub.lock_rows(of_subject uuid, of_channels uuid[]) returns void language plpgsql as $$
begin
    if of_subject is not null then
        perform from hub.subjects where id = of_subject for no key update;
    end if;

    perform from hub.channels where id = any(of_channels) order by id for no key update;
    perform from hub.apps where id in (select app_id from hub.channels where id = any(of_channels)) order by id for no key update;
    if of_subject is not null then
        perform from hub.deliveries where subject_id = of_subject and channel_id = any(of_channels) and ended_at is null order by id for no key update;
    end if;
end $$;

-- Which item and channel a delivery is of never changes: that is read before anything is locked.
create function hub.lock_delivery(of_delivery uuid) returns void language sql as $$
    select hub.lock_rows(subject_id, array[channel_id]) from hub.deliveries where id = of_delivery
$$;
