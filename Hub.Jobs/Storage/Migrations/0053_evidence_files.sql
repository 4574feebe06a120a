-- Evidence that is no picture: a report as PDF, a file of figures, and pages of the web as they were when somebody named them. What names evidence by
-- its hash may name a picture or one of these.
create table hub.evidence_files (
    sha256       text primary key,
    content_type text not null,
    name         text,
    byte_count   bigint not null,
    bytes        bytea not null,
    kept_at      timestamptz not null default hub.now(),
    check (sha256 = encode(sha256(bytes), 'hex')),
    check (byte_count = octet_length(bytes))
);

alter table hub.reach_samples drop constraint reach_samples_evidence_media_fkey;
alter table hub.channel_figures drop constraint channel_figures_evidence_media_fkey;

create function hub.require_kept_evidence() returns trigger language plpgsql as $$
begin
    if not exists (select from hub.media where sha256 = new.evidence_media) and not exists (select from hub.evidence_files where sha256 = new.evidence_media) then
        raise exception 'evidence % is not kept', new.evidence_media using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger require_kept_evidence after insert on hub.reach_samples for each row when (new.evidence_media is not null) execute function hub.require_kept_evidence();
create trigger require_kept_evidence after insert on hub.channel_figures for each row when (new.evidence_media is not null) execute function hub.require_kept_evidence();

-- The page that a typed figure names, read once by the hub itself: as anybody sees it, without signing in.
create table hub.evidence_pages (
    figure_id uuid primary key,
    url       text not null,
    tries     int not null default 0,
    due_at    timestamptz not null,
    read_at   timestamptz,
    status    int,
    sha256    text references hub.evidence_files (sha256),
    fault     text,
    check ((read_at is null) = (sha256 is null and fault is null)),
    check (sha256 is null or fault is null)
);
create index evidence_pages_due on hub.evidence_pages (due_at, figure_id) where read_at is null;
create index evidence_pages_by_url on hub.evidence_pages (url, read_at desc) where sha256 is not null;

create function hub.keep_evidence_page() returns trigger language plpgsql as $$
begin
    raise exception 'what a page showed is kept as it was' using errcode = 'check_violation';
end $$;

create trigger keep_evidence_page before update on hub.evidence_pages for each row when (old.read_at is not null) execute function hub.keep_evidence_page();
