-- An object that was to be hidden and that readers could see: removed at once, and no proof of a round trip.
alter table hub.hidden_trials add column was_visible boolean not null default false;
