-- The public page of a post before an order, and again when the order is done there: kept like the pages that typed figures name.
drop index hub.evidence_pages_due;
alter table hub.evidence_pages drop constraint evidence_pages_pkey;
alter table hub.evidence_pages rename column figure_id to subject_id;
alter table hub.evidence_pages add column id uuid not null default gen_random_uuid();
alter table hub.evidence_pages alter column id drop default;
alter table hub.evidence_pages add primary key (id);
alter table hub.evidence_pages add column moment text not null default 'named' check (moment in ('named', 'before', 'after'));
alter table hub.evidence_pages alter column moment drop default;

-- A figure names one page; a task has one of each moment, and further ones when it was opened again.
create unique index evidence_pages_of_figure on hub.evidence_pages (subject_id) where moment = 'named';
create index evidence_pages_by_subject on hub.evidence_pages (subject_id);
create index evidence_pages_due on hub.evidence_pages (due_at, id) where read_at is null;
