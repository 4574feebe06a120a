-- While a secret is being changed, the old and the new one are both in use; the page says since when and who began it.
alter table hub.channels
    add column overlap_since timestamptz,
    add column overlap_by    uuid references hub.users (id),
    add constraint channels_overlap_check check (overlap_by is null or overlap_since is not null);
