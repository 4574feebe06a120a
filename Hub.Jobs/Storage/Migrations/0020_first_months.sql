-- Since when the hub knows what comes out on a channel: one step for each channel, where the months of all of them would be read.
create index figure_months_posted on hub.figure_months (channel_id, month) where metric = 'posted';
