-- What platforms say of a channel's token, asked once a day: when a person has to consent again, whatever it is that ends then.

create table hub.token_readings (
    channel_id uuid primary key references hub.channels (id),
    read_at    timestamptz not null,
    ends_at    timestamptz,
    seen       text not null check (seen <> '')
);
