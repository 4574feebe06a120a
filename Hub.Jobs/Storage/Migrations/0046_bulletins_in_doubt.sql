-- One a day and channel is the law of what was tried here. Of what a lost time may have sent nobody knows the day: each of them counts as today's,
-- and several can.
drop index hub.one_bulletin_a_day;
create unique index one_bulletin_a_day on hub.bulletins (channel_id, send_day) where state in ('sending', 'sent', 'unknown') and tried_on is not null;

-- A platform that rests, or cannot be asked just before: since when it keeps the bulletin, and when it is asked again.
alter table hub.bulletins
    add column kept_since timestamptz,
    add column not_before timestamptz;
