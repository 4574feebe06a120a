-- The public site and its feeds read publications; clicks and views of them are counted, never who clicked.

-- Which publications are the hub's own pages, and their section, stand in the row itself: pages and feeds then read in the order of an
-- index. Filled here and nowhere else, so that no way of writing a publication can forget it.
alter table hub.publications
    add column on_site boolean not null default false,
    add column section text;

create function hub.place_on_site() returns trigger language plpgsql as $$
begin
    new.on_site := exists (select from hub.channels c where c.id = new.channel_id and c.connector = 'hub-site');
    new.section := (select r.section from hub.revisions r where r.item_id = new.subject_id and r.number = new.version);
    return new;
end $$;
create trigger place_on_site before insert or update on hub.publications for each row execute function hub.place_on_site();
update hub.publications set version = version;

create index site_by_subject on hub.publications (subject_id, generation desc) where on_site and not surplus;
create index site_by_time on hub.publications (published_at desc, id desc) where on_site and removed_at is null and not surplus;
create index site_by_section_and_time on hub.publications (section, published_at desc, id desc) where on_site and removed_at is null and not surplus;
create index site_by_change on hub.publications ((coalesce(removed_at, updated_at)) desc, id desc) where on_site and not surplus;
create index site_by_section_and_change on hub.publications (section, (coalesce(removed_at, updated_at)) desc, id desc) where on_site and not surplus;

-- The authority of the tag URIs that name feeds and entries: the host at the time of the first feed, kept for ever, so that a later move
-- to another address makes no old item new.
create table hub.feed_identity (
    one       boolean primary key default true check (one),
    authority text not null check (authority <> '')
);

-- Loads and nothing of the person: a row says how often, on which day in Vietnam. A click belongs to the channel whose link it was, a view
-- to the page itself. Partitioned by month.
create table hub.item_counts (
    day        date   not null,
    item_id    uuid   not null references hub.items (id),
    channel_id uuid   references hub.channels (id),
    kind       text   not null check (kind in ('view', 'click')),
    count      bigint not null check (count > 0),
    check ((kind = 'click') = (channel_id is not null)),
    unique nulls not distinct (item_id, kind, channel_id, day)
) partition by range (day);

-- Takes what no month is there for; rows in it are an alarm.
create table hub.item_counts_rest partition of hub.item_counts default;

-- Makes the months of a partitioned table from this one to the second after it, and says how many rows lie in its rest. Runs with the
-- owner's rights, as the application may not create tables. A month whose rows lie in the rest already cannot be cut out any more: they
-- stay there, where they are counted all the same.
create function hub.keep_months(parent text) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    this_month date := date_trunc('month', hub.now() at time zone 'Asia/Ho_Chi_Minh');
    first_day date;
    in_rest bigint;
begin
    if not exists (select from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
                   where c.relnamespace = 'hub'::regnamespace and c.relname = parent) then
        raise exception 'hub.% is not partitioned', parent;
    end if;

    perform pg_advisory_xact_lock(hashtextextended('hub.keep_months', 0));
    for ahead in 0..2 loop
        first_day := this_month + make_interval(months => ahead);
        if to_regclass(format('hub.%I', parent || to_char(first_day, '_YYYYMM'))) is null then
            begin
                execute format('create table hub.%I partition of hub.%I for values from (%L) to (%L)',
                    parent || to_char(first_day, '_YYYYMM'), parent, first_day, (first_day + interval '1 month')::date);
            exception when check_violation then
                raise warning 'rows of % lie in hub.%', first_day, parent || '_rest';
            end;
        end if;
    end loop;

    execute format('select count(*) from hub.%I', parent || '_rest') into in_rest;
    return in_rest;
end $$;
select hub.keep_months('item_counts');

-- Counts have days, not hours. What comes out again on the day on which an earlier copy was taken down begins after that copy's share of
-- the day. A first copy has none before it, also where a person wrote down only later that it is out.
alter table hub.publications
    add column views_before  bigint not null default 0,
    add column clicks_before bigint not null default 0;

create function hub.count_from_here() returns trigger language plpgsql as $$
begin
    if exists (select from hub.publications p where p.subject_id = new.subject_id and p.channel_id = new.channel_id and p.generation < new.generation and not p.surplus) then
        select coalesce(sum(c.count) filter (where c.kind = 'view'), 0), coalesce(sum(c.count) filter (where c.kind = 'click' and c.channel_id = new.channel_id), 0)
        into new.views_before, new.clicks_before
        from hub.item_counts c
        where c.item_id = new.subject_id and c.day = (new.published_at at time zone 'Asia/Ho_Chi_Minh')::date;
    end if;
    return new;
end $$;
create trigger count_from_here before insert on hub.publications for each row execute function hub.count_from_here();
