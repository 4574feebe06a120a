-- Seconds until the lane of a channel has something to do by time alone. A row that is due but gated has no moment of its own: the act that
-- lifts the gate wakes the lane. $1 channel
with lane as (
    select c.id, greatest(c.next_free_at, a.next_free_at) as free_at, c.last_shown_at + c.cadence as cadence_at, hub.now() as now
    from hub.channels c
    left join hub.apps a on a.id = c.app_id
    where c.id = $1
), due as (
    select exists (
        select from hub.deliveries where channel_id = $1 and state in ('waiting', 'prepared', 'pending', 'unsure') and due_at <= hub.now()) as some
)
select min(seconds)::float8 from (
    select extract(epoch from d.due_at - hub.now()) as seconds
    from hub.deliveries d
    where d.channel_id = $1 and d.state in ('waiting', 'prepared', 'pending', 'unsure') and d.due_at > hub.now()
    union all
    select extract(epoch from d.lease_until - clock_timestamp())
    from hub.deliveries d
    where d.channel_id = $1 and d.state = 'sending'
    union all
    select extract(epoch from moment - lane.now)
    from lane, due, lateral (values
        (lane.free_at),
        (lane.cadence_at),
        (case when hub.is_quiet(lane.now) then hub.quiet_ends(lane.now) end),
        -- What has not gone when mourning begins is set aside then.
        ((select mourning_from from hub.release_rules)),
        (case when hub.is_mourning(lane.now) then (select mourning_to from hub.release_rules) end)) as m (moment)
    where due.some and moment > lane.now
) moments
