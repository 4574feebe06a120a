-- Channels with something due, or with a row whose holder is gone.
select c.id
from hub.channels c
where (exists (select from hub.deliveries d
               where d.channel_id = c.id and d.state in ('waiting', 'prepared', 'pending', 'unsure') and d.due_at <= hub.now())
       or exists (select from hub.deliveries d
                  where d.channel_id = c.id and d.state = 'sending' and d.lease_until < clock_timestamp()))
order by c.id
