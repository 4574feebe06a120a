-- What somebody waits for is found by an index, however much came out: a report goes by the day of publication, a pack by its item, and changed
-- evidence by its newest.

create index publications_by_day on hub.publications (published_at, id);
create index submissions_by_item on hub.submissions (item_id, submitted_at);
create index changed_evidence_by_time on hub.changed_evidence ((answered_at is not null), found_at desc, sample_id);
create index changed_evidence_by_subject on hub.changed_evidence (subject_id) where subject_id is not null;

-- The bytes of a picture cannot be exchanged under their hash: what a figure, a proof or a payload names by it is what was stored.
alter table hub.media add constraint media_bytes_have_their_hash check (sha256 = encode(sha256(bytes), 'hex'));
