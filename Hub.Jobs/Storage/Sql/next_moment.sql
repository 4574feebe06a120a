-- When the lane of a channel has something to do by time alone, on the server's own clock: a moment and no distance, for the engine goes by whole seconds
-- and a distance, measured twice, would round to the next one. A row that is due but gated has no moment of its own: the act that lifts the gate wakes the
-- lane. $1 channel
with clock as materialized (
    select hub.now() as now, coalesce((select clock_offset from hub.hub_mode), interval '0') as ahead
), lane as (
    select c.id, greatest(c.next_free_at, a.next_free_at) as free_at, c.last_shown_at + c.cadence as cadence_at
    from hub.channels c
    left join hub.apps a on a.id = c.app_id
    where c.id = $1
), due as (
    select exists (
        select from hub.deliveries where channel_id = $1 and state in ('waiting', 'prepared', 'pending', 'unsure') and due_at <= hub.now()) as some
)
select min(at) from (
    select d.due_at - (select ahead from clock) as at
    from hub.deliveries d
    where d.channel_id = $1 and d.state in ('waiting', 'prepared', 'pending', 'unsure') and d.due_at > hub.now()
    union all
    select d.lease_until
    from hub.deliveries d
    where d.channel_id = $1 and d.state = 'sending'
    union all
    select moment - clock.ahead
    from lane, due, clock, lateral (values
        (lane.free_at),
        (lane.cadence_at),
        (case when hub.is_quiet(clock.now) then hub.quiet_ends(clock.now) end),
        -- What has not gone when mourning begins is set aside then.
        ((select mourning_from from hub.release_rules)),
        (case when hub.is_mourning(clock.now) then (select mourning_to from hub.release_rules) end)) as m (moment)
    where due.some and moment > clock.now
) moments
