-- What corrects a reading of the hub stands in that reading's place and no further: the platform's reading of the 28th day, or a newer one before it, still
-- counts when it comes. Before, the correction of an early reading stood for good, and the official one never came.
create or replace function hub.choose_readings(ids uuid[], cutoff timestamptz, since timestamptz) returns setof hub.standing_figures stable language sql as $$
    select distinct on (p.id, r.metric)
           p.id, r.metric, p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
           r.id, r.read_at, r.hash, r.definition_version, r.value, r.missing, r.qualifier, r.source,
           coalesce(place.slot, r.slot) = '28d' or coalesce(place.read_at, r.read_at) >= p.published_at + interval '28 days', null::text
    from unnest(ids) w (id)
    join hub.publications p on p.id = w.id
    join hub.subjects s on s.id = p.subject_id
    join hub.reach_samples r on r.publication_id = p.id
    left join hub.typed_samples t on t.sample_id = r.id
    -- Asked for in the rare case alone, one by one: a plain join would go through all samples once more.
    left join lateral (
        select f.source, f.slot, f.read_at from hub.reach_samples f
        where t.corrects_reading and f.publication_id = p.id and f.metric = r.metric and f.id = t.first
        offset 0) place on true
    where not p.surplus and p.published_at >= since and r.read_at <= cutoff and r.read_at >= since
      and (r.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = r.id and c.confirmed_at <= cutoff))
      and not exists (
          select from hub.typed_samples n
          where n.first = coalesce(t.first, r.id) and n.turn > coalesce(t.turn, 0) and n.entered_at <= cutoff
            and (n.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = n.sample_id and c.confirmed_at <= cutoff)))
    order by p.id, r.metric, r.value is null, array_position(array['platform', 'counter', 'manual'], coalesce(place.source, r.source)), coalesce(place.slot, r.slot) <> '28d',
             case when coalesce(place.source, r.source) = 'manual' and r.read_at >= p.published_at + interval '28 days' then r.read_at end, coalesce(place.read_at, r.read_at) desc, r.id desc
$$;

-- One by one costs a plan without nested loops more than any work is worth compiling for, and the server would compile for seconds at every small call.
alter function hub.rebuild_figures() set jit = off;

do $$
begin
    perform hub.settle_figures(array(select distinct publication_id from hub.typed_samples where corrects_reading));
end $$;
