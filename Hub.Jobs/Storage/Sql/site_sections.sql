-- The sections that the public site has, and whether something is out in them now. Jumps from one to the next in an index: its cost grows
-- with the number of sections, not of items.
with recursive sections as (
    (select section from hub.publications where on_site and not surplus and section is not null order by section limit 1)
    union all
    select (select p.section from hub.publications p where p.on_site and not p.surplus and p.section > s.section order by p.section limit 1)
    from sections s
    where s.section is not null
)
select section,
       exists (select from hub.publications p where p.on_site and not p.surplus and p.removed_at is null and p.section = s.section)
from sections s
where section is not null
