using Connectors.Contract;
using Hub.Setup;

namespace Hub.Storage;

internal sealed record AppliedMigration(int Number, string Name, string Checksum);

/// <summary>What is still to be run. Refuses whenever the database's past is not the beginning of the program's list.</summary>
internal static class MigrationPlan
{
    public static IReadOnlyList<MigrationScript> Pending(
        IReadOnlyList<MigrationScript> scripts, IReadOnlyList<AppliedMigration> applied)
    {
        var known = scripts.ToDictionary(s => s.Number);
        foreach (var past in applied)
        {
            if (!known.TryGetValue(past.Number, out var script))
            {
                throw Newer(past);
            }

            if (script.Checksum != past.Checksum)
            {
                throw Changed(past);
            }
        }

        var done = applied.Select(a => a.Number).ToHashSet();
        var pending = scripts.Where(s => !done.Contains(s.Number)).ToList();
        if (pending is [var first, ..] && applied.Count > 0 && first.Number < applied.Max(a => a.Number))
        {
            throw Gap(first, applied.Max(a => a.Number));
        }

        return pending;
    }

    private static SetupException Newer(AppliedMigration past) => new(new Problem(
        "database-newer", past.Name,
        $"Cơ sở dữ liệu đã có bước {past.Name} mà chương trình này chưa biết. Hãy chạy bản chương trình mới hơn.",
        $"The database already has the step {past.Name}, which this program does not know. Run a newer version of the program."));

    private static SetupException Changed(AppliedMigration past) => new(new Problem(
        "migration-changed", past.Name,
        $"Tệp {past.Name}.sql đã bị sửa sau khi chạy. Hãy khôi phục tệp gốc và viết thay đổi vào một bước mới.",
        $"The file {past.Name}.sql was edited after it was run. Restore it and write the change as a new step."));

    private static SetupException Gap(MigrationScript missed, int newest) => new(new Problem(
        "migration-gap", missed.Name,
        $"Bước {missed.Name} chưa chạy nhưng bước {newest:0000} đã chạy. Các bước chỉ đi tới: hãy đánh số lại bước này hoặc dựng cơ sở dữ liệu mới.",
        $"The step {missed.Name} was not run, but step {newest:0000} was. Steps only go forward: renumber it, or prepare a new database."));
}
