using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage;

/// <summary>Did somebody else write the same at the same time? A rule of the database that only two at once can meet; nothing of the second is stored.</summary>
public static class WrittenMeanwhile
{
    public static bool Is(DbUpdateException refused) =>
        refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };
}
