-- The channels that a writer means an item for, kept with the draft. What is asked for stands in the submission.
create table hub.wanted_channels (
    item_id    uuid not null references hub.items (id),
    channel_id uuid not null references hub.channels (id),
    primary key (item_id, channel_id)
);
