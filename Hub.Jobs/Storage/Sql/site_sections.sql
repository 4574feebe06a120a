-- The sections that the public site has, and whether something is out in them now. Jumps from one to the next in an index: its cost grows
-- with the number of sections, not of items. Whether something is out is asked in the order of that index too: without an order the server
-- may look through the whole table for the first row of a section, and a section that was withdrawn has none.
with recursive sections as (
    (select section from hub.publications where on_site and not surplus and section is not null order by section limit 1)
    union all
    select (select p.section from hub.publications p where p.on_site and not p.surplus and p.section > s.section order by p.section limit 1)
    from sections s
    where s.section is not null
)
select section,
       (select true from hub.publications p where p.on_site and not p.surplus and p.removed_at is null and p.section = s.section
        order by p.published_at desc limit 1) is not null
from sections s
where section is not null
