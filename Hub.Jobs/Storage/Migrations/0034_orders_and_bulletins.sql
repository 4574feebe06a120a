-- An order asks of a bulletin, too, what is to be done: a message to followers is never called back, and one that has not gone must not go with the old text.

alter table hub.order_tasks
    add column bulletin_id uuid references hub.bulletins (id),
    drop constraint order_tasks_order_id_channel_id_key,
    drop constraint order_tasks_means_check,
    add constraint order_tasks_means_check check (means in (
        'update', 'retract', 'discard', 'own-page', 'push', 'by-hand', 'publish', 'follow-up', 'not-named', 'already-so', 'never-out',
        'bulletin', 'bulletin-back', 'bulletin-waits')),
    add constraint a_task_of_a_channel_or_of_a_bulletin_there unique nulls not distinct (order_id, channel_id, bulletin_id),
    add constraint bulletins_have_means_of_their_own check ((bulletin_id is not null) = (means in ('bulletin', 'bulletin-back', 'bulletin-waits')));
