-- An item that follows another was never made: what comes after is a correction or a replacement, and these stand in orders.
alter table hub.items drop column follows_item_id;
