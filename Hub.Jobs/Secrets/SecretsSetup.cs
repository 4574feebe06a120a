using Hub.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hub.Secrets;

public static class SecretsSetup
{
    // Part of every key: with another name nothing that was locked before opens again.
    private const string ApplicationName = "outreach-hub";

    /// <summary>Data Protection for the whole program (cookies, anti-forgery and <see cref="SecretBox"/>), one ring for all nodes.</summary>
    public static IServiceCollection AddHubSecrets(this IServiceCollection services, MasterKey master)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(master);
        services.AddSingleton<SecretBox>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        return services;
    }

    private sealed class KeyRing(IDbContextFactory<HubDb> databases, MasterKey master, TimeProvider time)
        : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options)
        {
            options.XmlRepository = new DataKeyRepository(databases, master, time);
            options.XmlEncryptor = new MasterKeyXmlEncryptor(master);
        }
    }
}
