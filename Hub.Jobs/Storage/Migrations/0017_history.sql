-- What was there before the hub.

-- A post that was out before the hub was adopted from the channel's own list: no delivery brought it about, nobody here approved it, and what
-- it shows is no payload of ours until it is corrected.
alter table hub.publications
    add column adopted boolean not null default false,
    alter column delivery_id drop not null,
    alter column payload_hash drop not null,
    drop constraint publications_proof_check,
    add constraint publications_proof_check check (
        proof in ('answered-by-platform', 'read-back', 'read-by-account', 'acknowledged', 'by-hand', 'listed')),
    add constraint only_what_was_adopted_has_no_delivery check (adopted = (delivery_id is null)),
    add constraint only_what_was_adopted_has_no_payload check (adopted or payload_hash is not null),
    add constraint a_list_proves_what_was_adopted check (proof <> 'listed' or adopted),
    add constraint nothing_adopted_is_surplus check (not (adopted and surplus));
create unique index adopted_once on hub.publications (channel_id, remote_id) where adopted;

alter table hub.publication_changes
    alter column delivery_id drop not null,
    alter column payload_hash drop not null,
    drop constraint publication_changes_proof_check,
    add constraint publication_changes_proof_check check (
        proof in ('answered-by-platform', 'read-back', 'read-by-account', 'acknowledged', 'by-hand', 'listed')),
    add constraint a_list_shows_what_was_adopted check ((delivery_id is null) = (proof = 'listed') and (proof <> 'listed' or kind = 'shown'));

alter table hub.items
    drop constraint items_editorial_check,
    add constraint items_editorial_check check (editorial in ('draft', 'submitted', 'returned', 'approved', 'adopted'));

-- How far an adoption came. A page and its cursor are one transaction.
create table hub.history_runs (
    id         uuid primary key,
    channel_id uuid not null references hub.channels (id),
    started_at timestamptz not null,
    started_by uuid not null references hub.users (id),
    cursor     text,
    pages      int not null default 0,
    adopted    int not null default 0,
    ours       int not null default 0,
    "foreign"  int not null default 0,
    hidden     int not null default 0,
    unreadable int not null default 0,
    ended_at   timestamptz,
    failure    text
);
create unique index one_open_history_run on hub.history_runs (channel_id) where ended_at is null;
create index history_runs_by_channel on hub.history_runs (channel_id, started_at desc);

-- Months of a partitioned table from a day of the past to this month. Only practice invents a past.
create function hub.add_past_months(parent text, first date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    month date := date_trunc('month', first);
begin
    if (select mode from hub.hub_mode) <> 'practice' or parent <> 'item_counts' then
        raise exception 'only practice invents a past' using errcode = 'restrict_violation';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('hub.keep_months', 0));
    while month <= current_date loop
        if to_regclass(format('hub.%I', parent || to_char(month, '_YYYYMM'))) is null then
            execute format('create table hub.%I partition of hub.%I for values from (%L) to (%L)',
                parent || to_char(month, '_YYYYMM'), parent, month, (month + interval '1 month')::date);
        end if;
        month := month + interval '1 month';
    end loop;
end $$;
