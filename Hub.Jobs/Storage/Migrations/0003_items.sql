-- Items, their frozen revisions, their pictures, and what was last read from content/.

-- What can be sent: an item, or a bulletin of several. The pair (id, sample) lets deliveries forbid samples on a live database.
create table hub.subjects (
    id          uuid primary key,
    kind        text not null check (kind in ('item', 'bulletin')),
    sample      boolean not null,
    held_at     timestamptz,
    held_by     uuid references hub.users (id),
    hold_reason text,
    unique (id, sample),
    check ((held_at is null) = (hold_reason is null))
);

create table hub.items (
    id                  uuid primary key references hub.subjects (id),
    code                text not null unique check (code ~ '^[A-Z]{2,4}-[0-9]{2}-[0-9]{4,7}$'),
    slug                text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    editorial           text not null check (editorial in ('draft', 'submitted', 'returned', 'approved')),
    current_revision_id uuid,
    search_text         text not null,
    created_at          timestamptz not null,
    created_by          uuid references hub.users (id),
    updated_at          timestamptz not null,
    first_published_at  timestamptz,
    withdrawn_at        timestamptz,
    follows_item_id     uuid references hub.items (id)
);
create index items_by_update on hub.items (updated_at desc, id desc);
create index items_search_words on hub.items using gin (to_tsvector('simple', search_text));

-- The next number of an item code for a prefix and a two-digit year. `adopt` moves it forward by 1,000.
create table hub.item_code_counters (
    prefix      text not null,
    year        int  not null check (year between 0 and 99),
    next_number int  not null check (next_number > 0),
    primary key (prefix, year)
);

create table hub.revisions (
    id              uuid primary key,
    item_id         uuid not null references hub.items (id),
    number          int  not null check (number > 0),
    hash            text not null check (length(hash) = 64),
    origin          text not null check (origin in ('composer', 'file', 'api', 'adopted')),
    kind            text not null check (kind in ('brief', 'article', 'press-release', 'notice')),
    emergency       boolean not null,
    title           text not null check (title <> '' and title is nfc normalized),
    summary         text not null check (summary is nfc normalized),
    body_markdown   text not null check (body_markdown is nfc normalized),
    section         text,
    source_agency   text not null check (source_agency <> ''),
    byline          text,
    language        text not null,
    tags            text[] not null,
    overrides       jsonb not null,
    correction_note text,
    valid_until     timestamptz,
    created_at      timestamptz not null,
    created_by      uuid references hub.users (id),
    unique (item_id, number)
);
alter table hub.items add foreign key (current_revision_id) references hub.revisions (id) deferrable initially deferred;

-- Bytes by their hash; the public address is made from public_key, which nobody can guess.
create table hub.media (
    sha256       text primary key check (length(sha256) = 64),
    public_key   text not null unique,
    content_type text not null,
    width        int not null check (width > 0),
    height       int not null check (height > 0),
    byte_count   bigint not null check (byte_count > 0),
    bytes        bytea not null,
    made_from    text references hub.media (sha256),
    created_at   timestamptz not null
);
create index media_made_from on hub.media (made_from) where made_from is not null;

create table hub.revision_media (
    revision_id uuid not null references hub.revisions (id),
    position    int  not null,
    sha256      text not null references hub.media (sha256),
    original    text references hub.media (sha256),
    reference   text,
    file_name   text,
    alt_text    text not null check (alt_text <> ''),
    credit      text,
    primary key (revision_id, position)
);

-- What was last read from a file of content/: an unchanged file does nothing.
create table hub.item_files (
    path         text primary key,
    content_hash text not null,
    item_id      uuid not null references hub.items (id),
    revision_id  uuid not null references hub.revisions (id),
    corrects     boolean not null,
    read_at      timestamptz not null
);
create index item_files_by_item on hub.item_files (item_id);

-- Whose hub this is. The name stands in every rendition; old items keep the name that they were frozen with.
create table hub.organisation (
    one         boolean primary key default true check (one),
    name        text not null check (name <> ''),
    code_prefix text not null check (code_prefix ~ '^[A-Z]{2,4}$'),
    changed_at  timestamptz not null
);
