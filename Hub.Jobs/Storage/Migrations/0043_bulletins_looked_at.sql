-- When the machine last looked whether a bulletin may go. Where nobody looked for long after its time, it does not go by itself.
alter table hub.bulletins add column looked_at timestamptz;
