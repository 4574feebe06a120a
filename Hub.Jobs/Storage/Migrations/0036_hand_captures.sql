-- A post without a link is shown by a capture of the screen: added with the report, never changed.
create table hub.hand_captures (
    delivery_id uuid primary key references hub.deliveries (id),
    sha256      text not null references hub.media (sha256),
    reported_by uuid not null references hub.users (id),
    reported_at timestamptz not null
);
