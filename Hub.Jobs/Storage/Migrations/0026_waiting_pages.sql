-- Two pages that people open all day looked through everything that was ever published: Today for the newest items, a closed period for
-- figures that were typed in after it.

create index items_by_publication on hub.items (first_published_at desc) where first_published_at is not null;

create index standing_figures_typed on hub.standing_figures (day, publication_id) where source = 'manual';
