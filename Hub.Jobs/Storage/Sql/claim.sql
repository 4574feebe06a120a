-- Takes the due deliveries of one channel. Runs in the transaction that has just locked the channel's row, with a snapshot taken after
-- that lock: a single statement would count what was under way before it, and two nodes could then pass max_parallel.
-- $1 channel, $2 lease token, $3 lease in seconds, $4 node, $5 fence key, $6 most rows
with room as (
    select c.*, least($6, c.max_parallel - (select count(*) from hub.deliveries s where s.channel_id = c.id and s.state = 'sending')) as free,
           hub.now() as now
    from hub.channels c
    left join hub.apps a on a.id = c.app_id
    where c.id = $1
      and hub.fence_holds($5)
      and c.blocked_at is null
      and (c.next_free_at is null or c.next_free_at <= hub.now())
      and (a.next_free_at is null or a.next_free_at <= hub.now())
      -- A refused token is being renewed: the old one would only be refused again.
      and not exists (select from hub.channel_tokens t where t.channel_id = c.id and t.renewal_started_at is not null)
), gates as (
    select room.*,
           opened_at is not null
           and paused_at is null
           and exists (select from hub.permissions p
                       where p.channel_id = room.id and p.valid_from <= room.now and (p.valid_to is null or p.valid_to > room.now))
           and not exists (select from hub.stops where lifted_at is null) as may_write,
           not hub.is_mourning(now)
           and not hub.is_quiet(now)
           and (cadence is null
                or ((last_shown_at is null or last_shown_at + cadence <= now)
                    and not exists (select from hub.deliveries s
                                    where s.channel_id = room.id and s.state = 'sending' and s.next_step in ('prepare', 'publish', 'reveal')))) as may_show
    from room
), chosen as (
    select d.id
    from hub.deliveries d
    join hub.subjects s on s.id = d.subject_id
    cross join gates g
    where d.channel_id = $1
      and d.state in ('waiting', 'prepared', 'pending', 'unsure')
      and d.next_step is not null
      and d.due_at <= hub.now()
      and case
              when d.next_step in ('find', 'poll', 'confirm') then true
              when d.next_step in ('retract', 'discard') then not hub.has_predecessor(d)
              -- On a retired channel nothing new comes out; what is there is still corrected.
              else g.may_write and (g.retired_at is null or d.action <> 'publish') and s.held_at is null and not hub.has_predecessor(d) and not hub.is_overtaken(d)
                   and (d.next_step = 'update' or d.emergency or g.may_show)
                   -- Ended before the first visible call: the lane parks or skips it. What is unsure or pending goes on.
                   and not (d.action = 'publish' and d.state in ('waiting', 'prepared') and (d.window_to <= g.now or d.valid_until <= g.now) is true)
          end
    order by d.priority desc, d.due_at, d.id
    -- With a cadence one after the other: the first may be what the second has to wait for.
    limit (select greatest(case when cadence is null then free else least(free, 1) end, 0) from gates)
    for no key update of d skip locked
)
update hub.deliveries d
set state = 'sending', claimed_from = d.state, lease_token = $2, lease_until = clock_timestamp() + make_interval(secs => $3), leased_by = $4,
    first_attempt_at = coalesce(d.first_attempt_at, hub.now()), changed_at = hub.now()
from chosen
where d.id = chosen.id
returning d.id
