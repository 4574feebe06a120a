-- The library of pictures: newest first, and of each where it is used, without a look through all pictures of all revisions.

create index media_originals on hub.media (created_at desc, sha256 desc) where made_from is null;

create index revision_media_by_original on hub.revision_media (original, revision_id) where original is not null;
