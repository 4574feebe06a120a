using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;
using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Storage;

/// <summary>What the fence is made with: derived from the secret HUB_INSTANCE, which no backup contains and no statement carries.</summary>
public sealed class InstanceKey
{
    private const int Shortest = 16;

    public InstanceKey(string secret)
    {
        if (secret.Length < Shortest)
        {
            throw new SetupException(new Problem(
                "instance-secret-short", "HUB_INSTANCE",
                $"HUB_INSTANCE cần ít nhất {Shortest} ký tự ngẫu nhiên, chẳng hạn: openssl rand -hex 32",
                $"HUB_INSTANCE needs at least {Shortest} random characters, for instance: openssl rand -hex 32"));
        }

        Text = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "hub-instance-1"u8));
    }

    /// <summary>The parameter of <c>hub.fence_holds</c>.</summary>
    public string Text { get; }

    public static InstanceKey From(IConfiguration configuration) => new(configuration.RequireSetting("HUB_INSTANCE"));

    public override string ToString() => "***";
}
