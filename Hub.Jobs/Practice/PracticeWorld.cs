using Connectors;
using Connectors.Contract;
using Hub.Audit;
using Hub.Channels;
using Hub.Items;
using Hub.People;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice;

/// <summary>
/// The world of practice: a fictional department, its people, and a channel of each kind on the stand-ins, allowed and open. Made once; a
/// later start finds it and changes nothing but the ports of stand-ins that have moved.
/// </summary>
public sealed class PracticeWorld(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, SecretBox box, HubSettings settings, AuditLog audit)
{
    public const string Department = "Sở Văn hóa và Thông tin thành phố Hoa Sữa";

    public async Task EnsureAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("practice-world", ct);
        var now = await HubClock.ReadAsync(db, ct);
        if (!await db.Organisation.AnyAsync(ct))
        {
            db.Organisation.Add(new Organisation { Name = Department, CodePrefix = "HS", ChangedAt = now });
            audit.Add(db, Actor.Hub, "practice.begun");
        }

        await PeopleAsync(db, ct);
        foreach (var channel in PracticeChannels.All(settings.Ports, settings.Addresses.Root))
        {
            await ChannelAsync(db, channel, now, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The account that acts for a person of practice.</summary>
    public async Task<Actor> ActorAsync(PracticePerson person, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var user = await db.Users.SingleAsync(u => u.UserName == person.UserName, ct);
        return new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName);
    }

    private static async Task PeopleAsync(HubDb db, CancellationToken ct)
    {
        var hasher = new PasswordHasher<User>();
        foreach (var person in PracticePeople.All)
        {
            if (await db.Users.AnyAsync(u => u.UserName == person.UserName, ct))
            {
                continue;
            }

            var mail = $"{person.UserName}@hoasua.example";
            var user = new User
            {
                UserName = person.UserName,
                NormalizedUserName = person.UserName.ToUpperInvariant(),
                DisplayName = person.DisplayName,
                Email = mail,
                NormalizedEmail = mail.ToUpperInvariant(),
                EmailConfirmed = true,
                LockoutEnabled = true,
                SecurityStamp = Guid.NewGuid().ToString("N"),
            };
            user.PasswordHash = hasher.HashPassword(user, PracticePeople.Password);
            db.Users.Add(user);
            var role = await RoleAsync(db, person.Role, ct);
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role.Id });
            await db.SaveChangesAsync(ct);
        }
    }

    private static async Task<Role> RoleAsync(HubDb db, string name, CancellationToken ct)
    {
        var role = await db.Roles.SingleOrDefaultAsync(r => r.Name == name, ct);
        if (role is null)
        {
            role = new Role { Name = name, NormalizedName = name.ToUpperInvariant() };
            db.Roles.Add(role);
        }

        return role;
    }

    private async Task ChannelAsync(HubDb db, PracticeChannel wanted, DateTimeOffset now, CancellationToken ct)
    {
        var connector = connectors[wanted.Connector];
        var ofApp = connector.Schema.Fields.Where(f => f.OfApp).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var app = ofApp.Count == 0 ? null : await AppAsync(db, wanted, ofApp, now, ct);
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Slug == wanted.Slug, ct);
        var settingsOfChannel = wanted.Settings.Where(s => !ofApp.Contains(s.Key)).ToDictionary();
        if (channel is not null)
        {
            channel.Settings = settingsOfChannel;
            return;
        }

        var id = Guid.CreateVersion7();
        var setup = new ChannelSetup { ChannelId = id, Name = wanted.Name, IssuingBody = Department, Settings = wanted.Settings };
        channel = new Channel
        {
            Id = id,
            AppId = app?.Id,
            Connector = wanted.Connector,
            Slug = wanted.Slug,
            Name = wanted.Name,
            CreatedAt = now,
            OpenedAt = now,
            MaxParallel = connector.LimitsFor(setup).MaxParallel,
            Settings = settingsOfChannel,
            Secrets = Locked(wanted.Secrets.Where(s => !ofApp.Contains(s.Key)), SecretPurposes.OfChannel(id)),
        };
        db.Channels.Add(channel);
        await db.SaveChangesAsync(ct);
        if (wanted.Token is { } token)
        {
            db.Tokens.Add(new StoredToken
            {
                ChannelId = id,
                Version = 1,
                RenewedAt = now,
                Access = box.Lock(SecretPurposes.AccessToken(id), new Secret(token.Access)),
                Refresh = box.Lock(SecretPurposes.RefreshToken(id), new Secret(token.Refresh)),
            });
        }

        db.Permissions.Add(new Permission
        {
            Id = Guid.CreateVersion7(),
            ChannelId = id,
            DocumentNumber = "01/QĐ-MẪU",
            SignedBy = "Giám đốc Sở (mẫu)",
            ValidFrom = now.AddDays(-1),
            RecordedAt = now,
        });
        audit.Add(db, Actor.Hub, "channel.opened", new AuditSubject("channel", id.ToString("D")));
        await db.SaveChangesAsync(ct);
    }

    private async Task<App> AppAsync(HubDb db, PracticeChannel wanted, HashSet<string> ofApp, DateTimeOffset now, CancellationToken ct)
    {
        var name = $"Ứng dụng của {wanted.Slug}";
        var app = await db.Apps.SingleOrDefaultAsync(a => a.Name == name, ct);
        if (app is null)
        {
            var id = Guid.CreateVersion7();
            app = new App
            {
                Id = id,
                Connector = wanted.Connector,
                Name = name,
                CreatedAt = now,
                Secrets = Locked(wanted.Secrets.Where(s => ofApp.Contains(s.Key)), SecretPurposes.OfApp(id)),
            };
            db.Apps.Add(app);
        }

        app.Settings = wanted.Settings.Where(s => ofApp.Contains(s.Key)).ToDictionary();
        return app;
    }

    private Dictionary<string, string> Locked(IEnumerable<KeyValuePair<string, string>> secrets, string purpose) =>
        secrets.ToDictionary(s => s.Key, s => box.Lock($"{purpose}:{s.Key}", new Secret(s.Value)));
}
