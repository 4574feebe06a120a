-- What has just come out has no reading yet: it is counted as posted, and no month of samples is gone through for it. That took 20 ms of every
-- send, with the channel's row locked. A post whose section changed later has readings: its figures are chosen anew, as before.
create function hub.settle_posted() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('figures:' || new.channel_id, 0));
    insert into hub.standing_figures
    select c.publication_id, c.metric, c.subject_id, c.channel_id, c.bulletin, c.day, c.section, c.sample_id, c.sample_read_at, c.sample_hash, c.definition_version, c.value,
           c.missing, c.qualifier, c.source, c.official, hub.figure_hash(c)
    from hub.choose_posts(array[new.id], 'infinity', '-infinity') c;
    return null;
end $$;

drop trigger settle_published on hub.publications;
create trigger settle_published after insert on hub.publications for each row when (not new.surplus) execute function hub.settle_posted();

-- A claim takes the first few of what is due, in turn: with ten thousand waiting on a channel it looks at those, and not at all of them.
create index deliveries_in_turn on hub.deliveries (channel_id, priority desc, due_at, id)
    where state in ('waiting', 'prepared', 'pending', 'unsure') and next_step is not null;
