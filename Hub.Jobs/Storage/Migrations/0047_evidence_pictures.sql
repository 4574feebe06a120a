-- Pictures that came as evidence: a capture may show names and faces of people who wrote beside a post. They are never offered to writers and never
-- given to readers (domain R-34). One whose very bytes stand in an item, too, is a picture of that item, and none of these.
create table hub.evidence_pictures (
    sha256 text primary key references hub.media (sha256),
    kept_at timestamptz not null default hub.now()
);

insert into hub.evidence_pictures (sha256)
select e.sha256 from (
    select sha256 from hub.hand_captures
    union
    select evidence_media from hub.reach_samples where evidence_media is not null
    union
    select evidence_media from hub.channel_figures where evidence_media is not null) e
where not exists (select from hub.revision_media r where r.original = e.sha256);

create function hub.show_evidence_picture() returns trigger language plpgsql as $$
begin
    delete from hub.evidence_pictures where sha256 = new.original;
    return null;
end $$;

create trigger show_evidence_picture after insert on hub.revision_media for each row when (new.original is not null) execute function hub.show_evidence_picture();
