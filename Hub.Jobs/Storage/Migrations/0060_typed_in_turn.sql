-- Lists of what people typed in go page by page in the order in which it was typed: a page begins where the one before ended.
create index typed_samples_by_entry on hub.typed_samples (entered_at, sample_id);
