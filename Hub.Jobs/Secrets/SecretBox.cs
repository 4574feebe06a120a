using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Connectors.Contract;
using Hub.Setup;
using Hub.Storage;
using Microsoft.AspNetCore.DataProtection;
using Secret = Connectors.Contract.Secret;

namespace Hub.Secrets;

/// <summary>Locks short texts (tokens, app secrets, passwords of outlets) for their column, and opens them on any node.</summary>
/// <remarks>The purpose is part of the lock: what was locked for one channel does not open for another.</remarks>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    public string Lock(string purpose, Secret secret) =>
        Explain(purpose, protector => protector.Protect(secret.Reveal()));

    public Secret Open(string purpose, string locked) =>
        new(Explain(purpose, protector => protector.Unprotect(locked)));

    // Data Protection wraps whatever goes wrong; a wrong master key or an absent database is not a damaged secret.
    private string Explain(string purpose, Func<IDataProtector, string> act)
    {
        try
        {
            return act(protection.CreateProtector("hub-secret-1", purpose));
        }
        catch (CryptographicException e) when (e.InnerException is SetupException setup)
        {
            throw new SetupException(setup.Problem, e);
        }
        catch (CryptographicException e) when (e.InnerException is { } inner && DatabaseTrouble.Is(inner))
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        catch (CryptographicException e)
        {
            throw new SetupException(Unreadable(purpose), e);
        }
    }

    private static Problem Unreadable(string purpose) => new(
        "secret-unreadable", purpose,
        $"Không mở được bí mật đã lưu ({purpose}): dữ liệu hỏng, hoặc khóa của nó không còn. Hãy nhập lại mật khẩu hoặc nối lại tài khoản.",
        $"A stored secret ({purpose}) cannot be opened: it is damaged, or its key is gone. Enter it again or connect the account again.");
}
