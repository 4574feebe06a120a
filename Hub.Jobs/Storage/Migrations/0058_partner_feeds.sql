-- A partner pulls a feed of its own, with a key that stands in the address.

-- The key itself is shown once and kept nowhere. An old one works beside the new one until a time that was said, and each can be revoked.
create table hub.feed_keys (
    id              uuid primary key,
    channel_id      uuid not null references hub.channels (id),
    hash            text not null unique check (hash ~ '^[0-9a-f]{64}$'),
    made_at         timestamptz not null,
    made_by         uuid references hub.users (id),
    -- Null: until it is changed or revoked.
    works_until     timestamptz,
    revoked_at      timestamptz,
    revoked_by      uuid references hub.users (id),
    -- How often the feed was asked for with it, and when last: nothing of who asked.
    fetched         bigint not null default 0,
    last_fetched_at timestamptz,
    check (works_until > made_at),
    check (revoked_at is not null or revoked_by is null),
    check ((fetched = 0) = (last_fetched_at is null))
);
create unique index one_feed_key_without_end on hub.feed_keys (channel_id) where works_until is null and revoked_at is null;
create index feed_keys_by_channel on hub.feed_keys (channel_id, made_at desc);

-- That an item stands in the feed says nothing of the partner's own pages, and an order asks somebody for that.
alter table hub.publications
    drop constraint publications_proof_check,
    add constraint publications_proof_check check (
        proof in ('answered-by-platform', 'read-back', 'read-by-account', 'acknowledged', 'in-feed', 'by-hand', 'listed'));
alter table hub.publication_changes
    drop constraint publication_changes_proof_check,
    add constraint publication_changes_proof_check check (
        proof in ('answered-by-platform', 'read-back', 'read-by-account', 'acknowledged', 'in-feed', 'by-hand', 'listed'));
alter table hub.order_tasks
    drop constraint order_tasks_means_check,
    add constraint order_tasks_means_check check (means in (
        'update', 'retract', 'discard', 'own-page', 'push', 'feed', 'by-hand', 'publish', 'follow-up', 'not-named', 'already-so', 'never-out',
        'bulletin', 'bulletin-back', 'bulletin-waits'));
