using System.Security.Cryptography;
using System.Text;

namespace StandIns.SignedPush;

/// <summary>The practice signing secret of a site: <c>whsec_</c> and the base64 of SHA-256 over <c>outreach-practice:SITE</c>.</summary>
public static class PartnerSecrets
{
    public static string Of(string site) => $"whsec_{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"outreach-practice:{site}")))}";
}
