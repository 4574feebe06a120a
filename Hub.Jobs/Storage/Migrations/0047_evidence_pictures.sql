-- Pictures that came as evidence: a capture may show names and faces of people who wrote beside a post. They are never offered to writers and never
-- given to readers (domain R-34). One whose very bytes also stand in an item is a picture of that item, too.
create table hub.evidence_pictures (
    sha256 text primary key references hub.media (sha256),
    kept_at timestamptz not null default hub.now()
);

insert into hub.evidence_pictures (sha256)
select sha256 from hub.hand_captures
union
select evidence_media from hub.reach_samples where evidence_media is not null
union
select evidence_media from hub.channel_figures where evidence_media is not null;
