-- What is held stands on the release board, which is read whole: a few of a hundred thousand subjects.
create index subjects_held on hub.subjects (held_at) where held_at is not null;
