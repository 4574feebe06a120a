using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>Tells a database that is away or busy from a mistake of ours: EF wraps what the driver throws in two ways.</summary>
public static class DatabaseTrouble
{
    public static bool Is(Exception exception) => exception switch
    {
        DbException or TimeoutException => true,
        DbUpdateException or InvalidOperationException => exception.InnerException is { } inner && Is(inner),
        _ => false,
    };
}
