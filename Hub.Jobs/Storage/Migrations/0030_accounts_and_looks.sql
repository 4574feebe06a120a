-- A step that was asked for and whose answer could not be read is neither done nor not done. A person's word always says which.
alter table hub.channel_steps alter column done drop not null;
alter table hub.channel_steps add constraint a_word_says_which check (known = 'proven' or done is not null);

-- Accounts that came along with a consent and are no channel yet: their tokens wait, locked, for the person who consented to pick them.
create table hub.consent_accounts (
    id                 uuid primary key,
    consent_id         uuid not null references hub.channel_consents (id),
    channel_id         uuid not null references hub.channels (id),
    name               text,
    identity           jsonb not null,
    access             text not null,
    refresh            text,
    access_expires_at  timestamptz,
    refresh_expires_at timestamptz,
    given_at           timestamptz not null,
    given_by           uuid not null references hub.users (id)
);
create index consent_accounts_by_time on hub.consent_accounts (given_at);
create index consent_accounts_by_channel on hub.consent_accounts (channel_id, given_by);

-- Figures that a platform called unknown for a channel: not asked for until somebody switches them on again.
create table hub.metric_switches (
    channel_id uuid not null references hub.channels (id),
    metric     text not null check (metric <> ''),
    version    int  not null,
    off_at     timestamptz not null,
    on_at      timestamptz,
    on_by      uuid references hub.users (id),
    primary key (channel_id, metric, version),
    check ((on_at is null) = (on_by is null))
);

-- Looks at what is out as anybody would, without the channel's credentials. Added, never changed.
create table hub.public_looks (
    id             uuid primary key,
    publication_id uuid not null references hub.publications (id),
    at             timestamptz not null,
    asked_by       uuid references hub.users (id),
    view           text not null check (view in ('shown', 'not-shown', 'cannot-tell')),
    evidence       text not null check (evidence <> '')
);
create index public_looks_by_publication on hub.public_looks (publication_id, at desc);
create index publications_not_proven_public on hub.publications (updated_at)
    where removed_at is null and proof in ('answered-by-platform', 'read-by-account');

-- Of a hidden trial: whether somebody without credentials was told that there is nothing; null where no such look is possible.
alter table hub.hidden_trials add column unseen_proven boolean;
