using Connectors.Contract;
using Hub.People;

namespace Hub.Web.Commands;

internal static class UserCommands
{
    private const string Password = "password";
    private const string Name = "tên đăng nhập / the user name";

    public static IEnumerable<Verb> All =>
    [
        new("user add", "NAME --display TEXT --mail ADDRESS --role ROLE[,ROLE] [--secret-file password=FILE]",
            "thêm người dùng; mật khẩu được hỏi hoặc đọc từ tệp / add a person; the password is asked for or read from a file", AddAsync),
        new("user reset", "NAME [--secret-file password=FILE]", "đặt lại mật khẩu và bỏ lớp xác thực thứ hai / a new password; the second factor goes", ResetAsync),
        new("user disable", "NAME", "khóa tài khoản / take the account's access away", DisableAsync),
        new("user list", "[--json]", "các tài khoản / accounts", ListAsync),
    ];

    private static Task<int> AddAsync(CommandCall call)
    {
        var (options, name) = (call.Options, call.Options.RequireWord(0, Name));
        var wanted = new NewAccount(name, options.Require("display"), options.Require("mail"), options.List("role"), NewPassword(options));
        return call.ActAsync(Permissions.Administer, async act =>
        {
            await act.Get<Accounts>().AddAsync(act.Db, wanted, act.Actor, act.Ct);
            return $"Đã thêm {name}. / Added {name}.";
        });
    }

    private static Task<int> ResetAsync(CommandCall call)
    {
        var (name, password) = (call.Options.RequireWord(0, Name), NewPassword(call.Options));
        return call.ActAsync(Permissions.Administer, async act =>
        {
            await act.Get<Accounts>().ResetAsync(act.Db, name, password, act.Actor, act.Ct);
            return $"Đã đặt lại mật khẩu của {name}. / The password of {name} is a new one.";
        });
    }

    private static Task<int> DisableAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var name = act.Word(Name);
        await act.Get<Accounts>().DisableAsync(act.Db, name, act.Actor, act.Ct);
        return $"Đã khóa {name}. / {name} is disabled.";
    });

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<AccountLine>(
        Accounts.ListAsync,
        new("name", l => l.User.UserName), new("display", l => l.User.DisplayName), new("mail", l => l.User.Email), new("roles", l => l.Roles),
        new("disabledAt", l => l.User.DisabledAt));

    private static Secret NewPassword(Arguments options)
    {
        if (SecretPrompt.FromFiles(options).GetValueOrDefault(Password) is { } given)
        {
            return given;
        }

        var typed = SecretPrompt.Ask(Password, "Mật khẩu mới / new password");
        return SecretPrompt.Ask(Password, "Nhập lại / once more").Equals(typed) ? typed
            : throw new UsageException("Hai lần nhập khác nhau. / The two differ.");
    }
}
