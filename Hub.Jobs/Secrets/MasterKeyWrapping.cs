using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Secrets;

/// <summary>Wraps a key of the ring with AES-256-GCM before it goes to the database.</summary>
internal sealed class MasterKeyXmlEncryptor(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var wrapped = new byte[plain.Length];
        using var cipher = master.Cipher();
        cipher.Encrypt(nonce, plain, wrapped, tag, Encoding.UTF8.GetBytes(master.Fingerprint));
        CryptographicOperations.ZeroMemory(plain);

        var element = new XElement(
            WrappedKey.Name,
            new XAttribute(WrappedKey.MasterKey, master.Fingerprint),
            Convert.ToBase64String([.. nonce, .. tag, .. wrapped]));
        return new EncryptedXmlInfo(element, typeof(MasterKeyXmlDecryptor));
    }
}

/// <summary>Opens it again. Rows of the key ring hold the name of this class and of its assembly: neither is ever renamed.</summary>
public sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly MasterKey master = services.GetRequiredService<MasterKey>();

    public XElement Decrypt(XElement encryptedElement)
    {
        WrappedKey.RefuseForeign(encryptedElement, master);
        var bytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var nonce = bytes[..AesGcm.NonceByteSizes.MaxSize];
        var tag = bytes.Slice(nonce.Length, AesGcm.TagByteSizes.MaxSize);
        var wrapped = bytes[(nonce.Length + tag.Length)..];
        var plain = new byte[wrapped.Length];
        using var cipher = master.Cipher();
        cipher.Decrypt(nonce, wrapped, tag, plain, Encoding.UTF8.GetBytes(master.Fingerprint));
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
