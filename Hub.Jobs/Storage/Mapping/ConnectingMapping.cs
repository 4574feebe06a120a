using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Channels.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class ConnectingMapping :
    IEntityTypeConfiguration<ChannelStep>, IEntityTypeConfiguration<ChannelConsent>, IEntityTypeConfiguration<HiddenTrial>, IEntityTypeConfiguration<EventCount>,
    IEntityTypeConfiguration<SeenEvent>, IEntityTypeConfiguration<TokenReading>, IEntityTypeConfiguration<WaitingAccount>
{
    public void Configure(EntityTypeBuilder<ChannelStep> builder) => builder.ToTable("channel_steps").HasKey(s => new { s.ChannelId, s.Step, s.Known });

    public void Configure(EntityTypeBuilder<ChannelConsent> builder) => builder.ToTable("channel_consents");

    public void Configure(EntityTypeBuilder<HiddenTrial> builder) => builder.ToTable("hidden_trials");

    public void Configure(EntityTypeBuilder<EventCount> builder) => builder.ToTable("event_counts").HasKey(c => new { c.ChannelId, c.Day, c.Kind });

    public void Configure(EntityTypeBuilder<SeenEvent> builder) => builder.ToTable("seen_events").HasKey(s => new { s.ChannelId, s.Once });

    public void Configure(EntityTypeBuilder<TokenReading> builder) => builder.ToTable("token_readings").HasKey(r => r.ChannelId);

    public void Configure(EntityTypeBuilder<WaitingAccount> builder) => builder.ToTable("consent_accounts").Property(a => a.Identity).IsJsonMap();
}
